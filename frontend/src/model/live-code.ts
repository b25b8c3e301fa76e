import { fromBase64Url, toBase64Url } from '../api/base64url';
import { encodeHint, type Hint } from './hint';

/** Making codes: `ORIGIN/S/TOKEN#HINT`. */

/** The moment from which steps are counted, in milliseconds. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const VERSION = '1';

/** The longest that a whole code may be, so that its QR stays at version 7, level M, and reads at a distance. */
export const CODE_MAX_BYTES = 120;

/** The minute that a code stands for. @param serverTime milliseconds on the server's clock. */
export function stepAt(serverTime: number): number {
  return Math.max(0, Math.floor((serverTime - EPOCH_MS) / MINUTE_MS));
}

/** How much of the minute has passed, from 0 to 1. */
export function partOfStep(serverTime: number): number {
  return (serverTime % MINUTE_MS) / MINUTE_MS;
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

/** The whole code for a token: as much of the hint as fits into 120 bytes. */
export function codeUrl(origin: string, token: string, hint: Hint): string {
  const start = `${origin}/S/${token}`;
  const told = encodeHint(hint, CODE_MAX_BYTES - start.length - 1);
  return told ? `${start}#${told}` : start;
}
