import { batch } from '@preact/signals';
import { ask, askAs } from '../api/client';
import { zoneHere } from '../words/zone';
import { changeMe } from './actions/self';
import { tell } from './bus';
import { withDatabase, writeMeta } from './database';
import { wipe } from './phone';
import type { Code } from './records';
import { writeSession } from './session';
import { type Account, forgetCookie, sessionOf } from './sign-in';
import {
  code,
  codes,
  currentEvent,
  deviceId,
  me,
  myCard,
  publicUrl,
  pushKey,
  waitingCount,
  waysBack,
} from './state';
import { syncNow } from './sync';

/** Reminders come at an hour that is decent where the person is now. */
async function updateZone(): Promise<void> {
  const zone = zoneHere();
  if (me.value && me.value.time_zone !== zone) await changeMe({ time_zone: zone });
}

/** Brings what the server says about this phone up to date: the code, the push key, the public address. */
export async function refreshAccount(): Promise<Account | null> {
  const id = me.value?.id;
  if (!id) return null;
  const account = await askAs(id, 'GET', '/api/me');
  if (account.person.id !== id || me.value?.id !== id) return null;
  const session = sessionOf(account);
  await writeSession(session);
  batch(() => {
    deviceId.value = session.deviceId;
    pushKey.value = session.pushKey;
    publicUrl.value = session.publicUrl;
    waysBack.value = account.ways_back;
  });
  // An event chosen on this phone may still wait to be sent.
  if (waitingCount.value === 0) await saveCodes(account.codes);
  await ensureCode();
  await updateZone();
  return account;
}

async function saveCodes(fresh: readonly Code[]): Promise<void> {
  const id = me.value?.id;
  if (!id) return;
  await withDatabase(id, (db) => writeMeta(db, 'codes', [...fresh]));
  codes.value = fresh;
}

/** Makes a code for the card that is shown where it has none. Needs the network; the server must know the card. */
export async function ensureCode(): Promise<void> {
  const card = myCard.value;
  if (card && card.revision > 0 && !code.value) await renewCode(card.id, currentEvent.value?.id ?? null);
}

/** Makes a new live code for a card; the one before stops working. Needs the network. */
export async function renewCode(cardId: string, eventId: string | null): Promise<void> {
  const fresh = await ask('POST', '/api/codes', { body: { card_id: cardId, event_id: eventId } });
  await saveCodes([fresh, ...codes.value.filter((other) => other.card_id !== cardId)]);
}

/** Asks for the 8 characters that sign in another phone, valid for 10 minutes. Needs the network. */
export async function requestHandoverCode(): Promise<{ code: string; expires_at: string }> {
  // The other phone starts from what the server has: what waits here goes first.
  await syncNow();
  return ask('POST', '/api/handover-codes');
}

/** Makes a recovery code, shown this once; the one before ends. @throws Refused, NoNetwork. */
export async function makeRecoveryCode(): Promise<string> {
  const { code } = await ask('POST', '/api/recovery-code');
  await refreshAccount();
  return code;
}

/** Erases the account and everything in it, on the server and here. @throws NoNetwork, Refused: nothing is erased. */
export async function eraseAccount(): Promise<void> {
  await ask('DELETE', '/api/me');
  await wipe('erased');
  tell({ type: 'session' });
}

/** Signs this phone out and erases what it keeps. What waits to be sent is lost; ask first. */
export async function signOut(): Promise<void> {
  await ask('DELETE', '/api/session').catch(() => undefined);
  forgetCookie();
  await wipe('signed-out');
  tell({ type: 'session' });
}
