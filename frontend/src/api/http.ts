import { learnClock } from './server-clock';

/** What the server refused (RFC 9457): its type, the server's words, and a pointer for each field that is wrong. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The numbers and names that its words need. */
  params?: Record<string, unknown>;
  errors?: { pointer: string; type?: string; detail: string; params?: Record<string, unknown> }[];
}

/** What came back. `problem` is null when it went well; `retryAfter` is in milliseconds. */
export interface Answer<T> {
  status: number;
  /** Whether it speaks as Hallway does; a proxy in front of it answers with pages of its own. */
  isOurs: boolean;
  body: T | null;
  problem: Problem | null;
  retryAfter: number | null;
}

/** No answer came: no signal, a server that is down, or one that took too long. */
export class NoNetwork extends Error {
  override name = 'NoNetwork';
}

/** A page to sign in on came in place of an answer: a proxy in front of the server lets nobody else through. */
export class LoginPage extends NoNetwork {
  override name = 'LoginPage';
}

/** The server answered, and said no. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

/** How long an answer may take, in milliseconds. */
export const TIMEOUT_MS = 15_000;

/**
 * What is sent that is no JSON, such as a picture: a few hundred KB at most.
 * No Blob: WebKit loses those that a database keeps.
 */
export interface Bytes {
  data: ArrayBuffer;
  /** Its media type, such as 'image/jpeg'. */
  type: string;
}

/** The slowest line on which bytes still arrive: 20 KB a second. */
const BYTES_A_MS = 20;

function asProblem(status: number, body: unknown): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return {
    type: told.type ?? 'about:blank',
    title: told.title ?? '',
    status,
    detail: told.detail ?? '',
    ...(told.params ? { params: told.params } : {}),
    ...(told.errors ? { errors: told.errors } : {}),
  };
}

function retryAfterOf(response: Response): number | null {
  const text = response.headers.get('Retry-After');
  if (!text) return null;
  const seconds = Number(text);
  const wait = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

const NOT_OURS = Symbol('not ours');

/** What an answer holds: null for nothing, NOT_OURS for what is no JSON. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return response.ok && response.status !== 204 ? NOT_OURS : null;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_OURS;
  }
}

/** Answers of proxies that ask to sign in, where they do not send elsewhere: RFC 9110 and RFC 6585. */
const SIGN_IN = new Set([401, 403, 407, 511]);

/**
 * Sends one request to this server's API, with JSON or bytes, and reads the answer, whatever its status.
 * @throws NoNetwork when no answer comes within 15 seconds, and the time that the bytes need; LoginPage.
 */
export async function send<T>(
  method: string,
  path: string,
  body: unknown = null,
  headers: Record<string, string> = {},
  bytes: Bytes | null = null,
): Promise<Answer<T>> {
  const sentAt = Date.now();
  const type = bytes?.type ?? (body === null ? null : 'application/json');
  const patience = TIMEOUT_MS + (bytes?.data.byteLength ?? 0) / BYTES_A_MS;
  let response: Response;
  let told: unknown;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(type ? { 'Content-Type': type } : {}),
        ...headers,
      },
      body: bytes?.data ?? (body === null ? null : JSON.stringify(body)),
      signal: AbortSignal.timeout(Math.ceil(patience)),
      cache: 'no-store',
      credentials: 'same-origin',
      // This API sends nobody elsewhere. Followed to another origin it would look like a line that is down.
      redirect: 'manual',
    });
    told = await bodyOf(response);
  } catch (error) {
    throw new NoNetwork(String(error));
  }
  const isOurs = told !== NOT_OURS && response.type !== 'opaqueredirect';
  if (!isOurs && (response.status < 400 || SIGN_IN.has(response.status))) throw new LoginPage(path);
  learnClock(response.headers.get('Date'), sentAt, Date.now());
  return {
    status: response.status,
    isOurs,
    body: response.ok ? (told as T) : null,
    problem: response.ok ? null : asProblem(response.status, told),
    retryAfter: retryAfterOf(response),
  };
}
