import { call } from '../api/http';
import { tell } from './bus';
import { openDatabase, writeMeta } from './database';
import { newId } from './ids';
import { enter, wipe } from './phone';
import type { Account, Card, Code } from './records';
import { clockOffset } from './server-clock';
import { type Session, writeSession } from './session';
import { code, me } from './state';
import { syncNow } from './sync';

function here(): { time_zone: string; locale: string; device_label: string } {
  return {
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    locale: navigator.language || 'en',
    device_label: deviceLabel(navigator.userAgent),
  };
}

/** What to call this phone in the list of phones: 'Chrome on Android'. */
export function deviceLabel(userAgent: string): string {
  const browser = [/Firefox|FxiOS/, /Edg/, /SamsungBrowser/, /Chrome|CriOS/, /Safari/].find((b) =>
    b.test(userAgent),
  );
  const names = ['Firefox', 'Edge', 'Samsung Internet', 'Chrome', 'Safari'];
  const index = ['Firefox|FxiOS', 'Edg', 'SamsungBrowser', 'Chrome|CriOS', 'Safari'].indexOf(
    browser?.source ?? '',
  );
  const system = /iPhone/.test(userAgent)
    ? 'iPhone'
    : /iPad/.test(userAgent)
      ? 'iPad'
      : /Android/.test(userAgent)
        ? 'Android'
        : /Mac/.test(userAgent)
          ? 'Mac'
          : /Windows/.test(userAgent)
            ? 'Windows'
            : 'Linux';
  return `${names[index] ?? 'Browser'} on ${system}`;
}

async function takeAccount(account: Account): Promise<void> {
  const session: Session = {
    personId: account.person.id,
    deviceId: account.device_id,
    pushKey: account.push_key,
    publicUrl: account.public_url.replace(/\/$/, ''),
    clockOffset: clockOffset(),
  };
  const { items } = await call<{ items: Card[] }>('GET', '/api/cards');
  const db = await openDatabase(session.personId);
  const tx = db.transaction(['people', 'cards', 'meta'], 'readwrite');
  await tx.objectStore('people').put(account.person);
  for (const card of items) await tx.objectStore('cards').put(card);
  await tx.objectStore('meta').put(account.code, 'code');
  await tx.done;
  await writeSession(session);
  await enter(session);
  tell({ type: 'session' });
  void syncNow();
}

/**
 * Makes an account on the server. Needs the network.
 * @param reach one text: an e-mail address, a phone number or a link.
 * @throws Refused with pointers '#/name' or '#/reach'; NoNetwork.
 */
export async function createPerson(input: { name: string; reach: string; region?: string }): Promise<void> {
  const region = input.region ?? new Intl.Locale(navigator.language || 'en').region;
  const body = {
    id: newId(),
    name: input.name.trim(),
    reach: input.reach.trim(),
    ...here(),
    ...(region ? { region } : {}),
  };
  await takeAccount(await call<Account>('POST', '/api/people', body));
}

/** Signs this phone in with the 8 characters that another phone shows. @throws Refused, NoNetwork. */
export async function signIn(handoverCode: string): Promise<void> {
  const tidy = handoverCode.replace(/[\s-]/g, '').toUpperCase();
  await takeAccount(await call<Account>('POST', '/api/sessions', { code: tidy, ...here() }));
}

/** Brings what the server says about this phone up to date: the code, the push key, the public address. */
export async function refreshAccount(): Promise<void> {
  const account = await call<Account>(
    'GET',
    '/api/me',
    null,
    me.value ? { 'Hallway-Person': me.value.id } : {},
  );
  await takeAccountQuietly(account);
}

async function takeAccountQuietly(account: Account): Promise<void> {
  if (account.person.id !== me.value?.id) return;
  const { writeSession: keep } = { writeSession };
  await keep({
    personId: account.person.id,
    deviceId: account.device_id,
    pushKey: account.push_key,
    publicUrl: account.public_url.replace(/\/$/, ''),
    clockOffset: clockOffset(),
  });
  await keepCode(account.code);
}

async function keepCode(fresh: Code): Promise<void> {
  const id = me.value?.id;
  if (!id) return;
  await writeMeta(await openDatabase(id), 'code', fresh);
  code.value = fresh;
}

/** Makes a new live code for a card; the one before stops working. Needs the network. */
export async function renewCode(cardId: string, eventId: string | null): Promise<void> {
  await keepCode(await call<Code>('POST', '/api/codes', { card_id: cardId, event_id: eventId }));
}

/** Asks for the 8 characters that sign in another phone, valid for 10 minutes. Needs the network. */
export function requestHandoverCode(): Promise<{ code: string; expires_at: string }> {
  return call('POST', '/api/handover-codes');
}

/** Signs this phone out and erases what it keeps. What waits to be sent is lost; ask first. */
export async function signOut(): Promise<void> {
  await call('DELETE', '/api/session').catch(() => undefined);
  await wipe('signed-out');
  tell({ type: 'session' });
}
