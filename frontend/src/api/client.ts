import createClient from 'openapi-fetch';
import { learnClock } from '../store/server-clock';
import { NoNetwork, type Problem, Refused, TIMEOUT_MS } from './http';
import type { paths } from './schema.gen';

async function timed(request: Request): Promise<Response> {
  const sentAt = Date.now();
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS), cache: 'no-store' });
    learnClock(response.headers.get('Date'), sentAt, Date.now());
    return response;
  } catch (error) {
    throw new NoNetwork(String(error));
  }
}

/** This server's API as its OpenAPI document describes it. What may wait goes through the outbox instead. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin, fetch: timed });

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * Gives what the API answered.
 * @throws Refused with the server's problem; NoNetwork when no answer comes within 15 seconds.
 */
export async function answered<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const told = (typeof error === 'object' ? error : {}) as Partial<Problem>;
  throw new Refused({ type: 'about:blank', title: '', detail: '', ...told, status: response.status });
}
