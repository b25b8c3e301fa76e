import { ask } from '../api/client';
import { syncNow } from './sync';

/** Has a six-digit code sent to an address. @throws Refused where it is no address, NoNetwork. */
export async function askForEmailCode(email: string): Promise<void> {
  await ask('POST', '/api/email-codes', { body: { email: email.trim() } });
}

/** Keeps an address as one's own, by the code that went there. @throws Refused, NoNetwork. */
export async function proveEmail(email: string, code: string): Promise<void> {
  await ask('PUT', '/api/me/email', { body: { email: email.trim(), code: code.trim() } });
  await syncNow();
}

/** Takes the address off the account. @throws NoNetwork. */
export async function forgetEmail(): Promise<void> {
  await ask('DELETE', '/api/me/email');
  await syncNow();
}
