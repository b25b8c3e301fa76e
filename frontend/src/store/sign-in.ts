import { ask } from '../api/client';
import { NoNetwork, Refused } from '../api/http';
import type { components } from '../api/schema.gen';
import { clockOffset } from '../api/server-clock';
import { ownLocale } from '../words/chosen-language';
import { phoneLanguage, regionOf } from '../words/locale';
import { zoneHere } from '../words/zone';
import { tell } from './bus';
import { withDatabase } from './database';
import { newId } from './ids';
import { enter } from './phone';
import { type Session, writeSession } from './session';
import { phase, waysBack } from './state';
import { syncNow } from './sync';
import { forgetUnfinished } from './unfinished-texts';

/** What a new session is told of this phone. */
export function here(): { time_zone: string; locale: string; device_label: string } {
  return {
    time_zone: zoneHere(),
    locale: ownLocale(),
    device_label: deviceLabel(navigator.userAgent),
  };
}

const BROWSERS: [RegExp, string][] = [
  [/Firefox|FxiOS/, 'Firefox'],
  [/Edg/, 'Edge'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac/, 'Mac'],
  [/Windows/, 'Windows'],
];

/** What to call this phone in the list of phones: 'Chrome on Android'. */
export function deviceLabel(userAgent: string): string {
  const nameIn = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  return `${nameIn(BROWSERS) ?? 'Browser'} on ${nameIn(SYSTEMS) ?? 'Linux'}`;
}

export type Account = components['schemas']['AccountOut'];

/** What this phone keeps of what the server says about it. */
export function sessionOf(account: Account): Session {
  return {
    personId: account.person.id,
    deviceId: account.device_id,
    pushKey: account.push_key,
    publicUrl: account.public_url.replace(/\/$/, ''),
    clockOffset: clockOffset(),
  };
}

/** Makes this phone the account's, and shows it. */
export async function takeAccount(account: Account): Promise<void> {
  const session = sessionOf(account);
  const { items } = await ask('GET', '/api/cards');
  await withDatabase(session.personId, async (db) => {
    const tx = db.transaction(['people', 'cards', 'meta'], 'readwrite');
    await tx.objectStore('people').put(account.person);
    for (const card of items) await tx.objectStore('cards').put(card);
    await tx.objectStore('meta').put(account.codes, 'codes');
    await tx.done;
  });
  await writeSession(session);
  await enter(session);
  waysBack.value = account.ways_back;
  // What was typed on the way in has done its work.
  await forgetUnfinished('').catch(() => undefined);
  tell({ type: 'session' });
  void syncNow();
}

const KNOWN_COOKIE = 'hallway-known';

let asking: Promise<unknown> = Promise.resolve();

/** Whether the server's cookie says that this phone is signed in, before any database is asked. */
export function isKnownPhone(): boolean {
  return document.cookie.includes(`${KNOWN_COOKIE}=`);
}

/** With no network the session outlives a goodbye; the phone must not be signed in again by it. */
export function forgetCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere, and knows no answer in time.
  document.cookie = `${KNOWN_COOKIE}=; max-age=0; path=/`;
}

async function takeUpSession(): Promise<void> {
  try {
    await takeAccount(await ask('GET', '/api/me'));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.problem.status === 401) forgetCookie();
  }
}

/**
 * Gives a phone that lost its database, and kept its cookie, its account back: everything comes from the server's feed.
 * Asks nothing where there is no sign of a session.
 */
export async function takeUpLostSession(): Promise<void> {
  if (phase.value !== 'signed-out' || !isKnownPhone()) return;
  asking = takeUpSession().catch((error: unknown) => {
    if (!(error instanceof NoNetwork)) throw error;
  });
  await asking;
}

/**
 * Makes an account on the server; none where this phone turns out to have one. Needs the network.
 * @param reach one text: an e-mail address, a phone number or a link.
 * @throws Refused with pointers '#/name' or '#/reach'; NoNetwork.
 */
export async function createPerson(input: { name: string; reach: string; region?: string }): Promise<void> {
  await asking.catch(() => undefined);
  if (phase.value === 'ready') return;
  const region = input.region ?? regionOf(phoneLanguage());
  const body = {
    id: newId(),
    name: input.name.trim(),
    reach: input.reach.trim(),
    ...here(),
    ...(region ? { region } : {}),
  };
  await takeAccount(await ask('POST', '/api/people', { body }));
}

/** Signs this phone in with the 8 characters that another phone shows, or a recovery code. @throws Refused, NoNetwork. */
export async function signIn(handoverCode: string): Promise<void> {
  const body = { code: handoverCode.trim(), ...here() };
  await takeAccount(await ask('POST', '/api/sessions', { body }));
}

/** Signs this phone in by a proved address and the eight digits that went there. @throws Refused, NoNetwork. */
export async function signInByEmail(email: string, code: string): Promise<void> {
  const body = { email: email.trim(), code: code.trim(), ...here() };
  await takeAccount(await ask('POST', '/api/sessions', { body }));
}
