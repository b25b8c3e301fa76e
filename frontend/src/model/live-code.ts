/** Making and reading codes: `ORIGIN/S/TOKEN#HINT`. Pure: no clock, no storage. */

/** The moment from which steps are counted, in milliseconds. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const VERSION = '1';

/** The longest that a whole code may be, so that its QR stays at version 7, level M, and reads at a distance. */
export const CODE_MAX_BYTES = 120;

/** What a code says about its owner before the server can be asked. */
export interface Hint {
  name: string;
  headline: string | null;
  topics: string[];
}

/** What was read: whose server, which token, and the hint if there is one. */
export interface CodeUrl {
  origin: string;
  token: string;
  hint: Hint | null;
}

/** The minute that a code stands for. @param serverTime milliseconds on the server's clock. */
export function stepAt(serverTime: number): number {
  return Math.max(0, Math.floor((serverTime - EPOCH_MS) / MINUTE_MS));
}

/** How much of the minute has passed, from 0 to 1. */
export function partOfStep(serverTime: number): number {
  return (serverTime % MINUTE_MS) / MINUTE_MS;
}

/** base64url without padding (RFC 4648 5). */
export function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads base64url, with or without padding. @throws where it is none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Makes the key with which one device's codes are signed. @param secret base64url of 32 bytes. */
export function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64Url(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
}

/** Code id (8 bytes) and step (3 bytes, big-endian). */
function stepOf(codeId: string, step: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...fromHex(codeId), (step >> 16) & 0xff, (step >> 8) & 0xff, step & 0xff]);
}

/** Proves in a step that this phone holds its code's secret: HMAC-SHA-256(secret, 'session', code id and step). */
export async function sessionProof(key: CryptoKey, codeId: string, step: number): Promise<string> {
  const message = Uint8Array.from([...new TextEncoder().encode('session'), ...stepOf(codeId, step)]);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, message)));
}

/**
 * The token of one minute: its version, then base64url of
 * code id (8 bytes), step (3 bytes, big-endian) and the first 8 bytes of HMAC-SHA-256(secret, code id and step).
 * @param codeId 16 hex characters.
 */
export async function liveToken(key: CryptoKey, codeId: string, step: number): Promise<string> {
  const message = stepOf(codeId, step);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, message));
  const whole = new Uint8Array(19);
  whole.set(message);
  whole.set(signature.subarray(0, 8), 11);
  return VERSION + toBase64Url(whole);
}

/** What people see as letters; by code points where the browser cannot tell. */
function letters(text: string): string[] {
  if (!Intl.Segmenter) return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

/** Cuts UTF-8 to a number of bytes without cutting a character, nor a letter from its accents. */
function cut(text: string, maxBytes: number): Uint8Array {
  const encoder = new TextEncoder();
  const whole = encoder.encode(text);
  if (whole.length <= maxBytes) return whole;
  let kept = '';
  for (const letter of letters(text)) {
    if (encoder.encode(kept + letter).length > maxBytes) break;
    kept += letter;
  }
  return encoder.encode(kept.trimEnd());
}

/** The hint as it stands in a code; at most so many characters of base64url, '' where nothing fits. */
export function encodeHint(hint: Hint, maxLength: number): string {
  const lines = [hint.name, hint.headline ?? '', hint.topics.join(', ')].map((line) =>
    line.replaceAll('\n', ' ').trim(),
  );
  return toBase64Url(cut(lines.join('\n').trimEnd(), Math.floor((maxLength * 3) / 4)));
}

/** Reads a hint; null where there is none or it names nobody. It is unauthenticated: show it as somebody's words. */
export function decodeHint(text: string): Hint | null {
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(text));
    const [name = '', headline = '', topics = ''] = words.split('\n').map((line) => line.trim());
    const tags = topics
      .split(',')
      .map((topic) => topic.trim())
      .filter(Boolean);
    return name ? { name: name.slice(0, 80), headline: headline || null, topics: tags } : null;
  } catch {
    return null;
  }
}

/** The whole code for a token: as much of the hint as fits into 120 bytes. */
export function codeUrl(origin: string, token: string, hint: Hint): string {
  const start = `${origin}/S/${token}`;
  const told = encodeHint(hint, CODE_MAX_BYTES - start.length - 1);
  return told ? `${start}#${told}` : start;
}

/** Reads a code of any Hallway server; null where the text is something else. */
export function parseCodeUrl(text: string): CodeUrl | null {
  const found = /^(https?:\/\/[^/?#\s]+)\/S\/([\w-]{8,200})(?:#([\w-]*))?$/i.exec(text.trim());
  if (!found?.[1] || !found[2]) return null;
  return { origin: found[1].toLowerCase(), token: found[2], hint: found[3] ? decodeHint(found[3]) : null };
}
