import { batch } from '@preact/signals';
import { answered, api } from '../api/client';
import { NoNetwork } from '../api/http';
import type { components } from '../api/schema.gen';
import { phoneLanguage, regionOf } from '../words/locale';
import { zoneHere } from '../words/zone';
import { changeMe } from './actions/self';
import { tell } from './bus';
import { withDatabase, writeMeta } from './database';
import { newId } from './ids';
import { forgetKeptTexts } from './kept-texts';
import { enter, wipe } from './phone';
import type { Code } from './records';
import { clockOffset } from './server-clock';
import { type Session, writeSession } from './session';
import { code, deviceId, me, myCard, phase, publicUrl, pushKey, waitingCount } from './state';
import { syncNow } from './sync';

function here(): { time_zone: string; locale: string; device_label: string } {
  return {
    time_zone: zoneHere(),
    locale: phoneLanguage(),
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

type Account = components['schemas']['AccountOut'];

function sessionOf(account: Account): Session {
  return {
    personId: account.person.id,
    deviceId: account.device_id,
    pushKey: account.push_key,
    publicUrl: account.public_url.replace(/\/$/, ''),
    clockOffset: clockOffset(),
  };
}

/** A device whose code was revoked has none until it makes a new one. */
function codeOf(account: Account): Code | null {
  return account.code && 'secret' in account.code ? (account.code as Code) : null;
}

/** Reminders come at an hour that is decent where the person is now. */
async function keepZone(): Promise<void> {
  const zone = zoneHere();
  if (me.value && me.value.time_zone !== zone) await changeMe({ time_zone: zone });
}

async function takeAccount(account: Account): Promise<void> {
  const session = sessionOf(account);
  const { items } = await answered(api.GET('/api/cards'));
  await withDatabase(session.personId, async (db) => {
    const tx = db.transaction(['people', 'cards', 'meta'], 'readwrite');
    await tx.objectStore('people').put(account.person);
    for (const card of items) await tx.objectStore('cards').put(card);
    await tx.objectStore('meta').put(codeOf(account), 'code');
    await tx.done;
  });
  await writeSession(session);
  await enter(session);
  // What was typed on the way in has done its work.
  await forgetKeptTexts('').catch(() => undefined);
  tell({ type: 'session' });
  void syncNow();
}

const KNOWN_COOKIE = 'hallway-known';

let asking: Promise<unknown> = Promise.resolve();

function forgetCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere, and knows no answer in time.
  document.cookie = `${KNOWN_COOKIE}=; max-age=0; path=/`;
}

async function takeUpSession(): Promise<void> {
  const { data, response } = await api.GET('/api/me');
  if (response.status === 401) forgetCookie();
  if (data) await takeAccount(data);
}

/**
 * Gives a phone that lost its database, and kept its cookie, its account back: everything comes from the server's feed.
 * Asks nothing where there is no sign of a session.
 */
export async function takeUpLostSession(): Promise<void> {
  if (phase.value !== 'signed-out' || !document.cookie.includes(`${KNOWN_COOKIE}=`)) return;
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
  await takeAccount(await answered(api.POST('/api/people', { body })));
}

/** Signs this phone in with the 8 characters that another phone shows. @throws Refused, NoNetwork. */
export async function signIn(handoverCode: string): Promise<void> {
  const body = { code: handoverCode.trim(), ...here() };
  await takeAccount(await answered(api.POST('/api/sessions', { body })));
}

/** Signs this phone in by a proved address and the eight digits that went there. @throws Refused, NoNetwork. */
export async function signInByEmail(email: string, code: string): Promise<void> {
  const body = { email: email.trim(), code: code.trim(), ...here() };
  await takeAccount(await answered(api.POST('/api/sessions', { body })));
}

/** Brings what the server says about this phone up to date: the code, the push key, the public address. */
export async function refreshAccount(): Promise<Account | null> {
  const id = me.value?.id;
  if (!id) return null;
  const account = await answered(api.GET('/api/me', { headers: { 'Hallway-Person': id } }));
  if (account.person.id !== id || me.value?.id !== id) return null;
  const session = sessionOf(account);
  await writeSession(session);
  batch(() => {
    deviceId.value = session.deviceId;
    pushKey.value = session.pushKey;
    publicUrl.value = session.publicUrl;
  });
  // An event chosen on this phone may still wait to be sent.
  if (waitingCount.value === 0) await keepCode(codeOf(account));
  if (!code.value && myCard.value) await renewCode(myCard.value.id, null);
  await keepZone();
  return account;
}

async function keepCode(fresh: Code | null): Promise<void> {
  const id = me.value?.id;
  if (!id) return;
  await withDatabase(id, (db) => writeMeta(db, 'code', fresh));
  code.value = fresh;
}

/** Makes a new live code for a card; the one before stops working. Needs the network. */
export async function renewCode(cardId: string, eventId: string | null): Promise<void> {
  await keepCode(await answered(api.POST('/api/codes', { body: { card_id: cardId, event_id: eventId } })));
}

/** Asks for the 8 characters that sign in another phone, valid for 10 minutes. Needs the network. */
export async function requestHandoverCode(): Promise<{ code: string; expires_at: string }> {
  // The other phone starts from what the server has: what waits here goes first.
  await syncNow();
  return answered(api.POST('/api/handover-codes'));
}

/** Erases the account and everything in it, on the server and here. @throws NoNetwork, Refused: nothing is erased. */
export async function eraseAccount(): Promise<void> {
  await answered(api.DELETE('/api/me'));
  await wipe('erased');
  tell({ type: 'session' });
}

/** Signs this phone out and erases what it keeps. What waits to be sent is lost; ask first. */
export async function signOut(): Promise<void> {
  await api.DELETE('/api/session').catch(() => undefined);
  // With no network the session outlives this; the phone must not be signed in again by it.
  forgetCookie();
  await wipe('signed-out');
  tell({ type: 'session' });
}
