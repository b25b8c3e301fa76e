import { batch } from '@preact/signals';
import { serverNow, setClockOffset } from '../api/server-clock';
import { listen } from './bus';
import { eraseDatabase, onOutdated, type Refusal, readMeta, withDatabase } from './database';
import { ALL_KINDS, KINDS, recordOf } from './kinds';
import { forgetPictures } from './pictures';
import type { Kind } from './records';
import { readSession, type Session, writeSession } from './session';
import {
  aliases,
  asked,
  codes,
  deferredSwaps,
  deviceId,
  failingRequests,
  isLoaded,
  isOutdated,
  isRestored,
  me,
  now,
  phase,
  publicUrl,
  pushKey,
  refusals,
  showChanges,
  shownCard,
  showTable,
  waitingCount,
} from './state';
import { noteTrouble } from './trouble';
import { forgetUnfinished, loadUnfinished } from './unfinished-texts';

/** Why the phone holds nothing any more, for the welcome screen. */
export const goodbye = {
  /** 'ended': this phone was signed out from another one. */
  reason: null as 'erased' | 'signed-out' | 'ended' | null,
  /** What was typed here and never reached the server, to be read before it is gone. */
  unsent: [] as string[],
};

const TYPED = ['name', 'headline', 'note', 'text', 'value'];

async function unsentTexts(personId: string): Promise<string[]> {
  const [waiting, refused] = await withDatabase(personId, (db) =>
    Promise.all([db.getAll('outbox'), db.getAll('refused')]),
  );
  const unsent = [...waiting, ...refused.map(({ request }) => request)].filter(
    ({ revision }) => revision === undefined,
  );
  const texts = unsent.flatMap(({ body }) => TYPED.map((name) => body?.[name]));
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}

async function loadTable(personId: string, kind: Kind): Promise<() => void> {
  const records = await withDatabase(personId, (db) => db.getAll(KINDS[kind].store));
  return () => showTable(kind, records as never);
}

async function loadTables(personId: string, kinds: readonly Kind[]): Promise<void> {
  const shows = await Promise.all(kinds.map((kind) => loadTable(personId, kind)));
  batch(() => {
    for (const show of shows) show();
  });
}

function isSame(known: readonly Refusal[], read: readonly Refusal[]): boolean {
  const key = (refusals: readonly Refusal[]) => refusals.map(({ sequence }) => sequence).join();
  return key(known) === key(read);
}

/** Reads how many requests wait and which were refused. */
export async function loadOutbox(personId: string): Promise<void> {
  const [waiting, refused, deferred, restored] = await withDatabase(personId, (db) =>
    Promise.all([
      db.count('outbox'),
      db.getAll('refused'),
      db.getAllFromIndex('outbox', 'deferred'),
      readMeta(db, 'restored'),
    ]),
  );
  batch(() => {
    if (waitingCount.value !== waiting) waitingCount.value = waiting;
    isRestored.value = Boolean(restored);
    if (!isSame(refusals.value, refused)) refusals.value = refused;
    const slow = deferred.filter((request) => !request.deferred?.why);
    const failing = deferred.filter((request) => request.deferred?.why);
    if (failing.length > 0 || failingRequests.value.length > 0) failingRequests.value = failing;
    const ids = slow.map((request) => recordOf(request)?.id ?? '');
    if (ids.join() !== [...deferredSwaps.value].join()) deferredSwaps.value = new Set(ids);
  });
}

/** Reads which ids are now known as others. */
export async function loadAliases(personId: string): Promise<void> {
  const known = await withDatabase(personId, (db) => db.getAll('aliases'));
  if (known.length !== aliases.value.size) aliases.value = new Map(known.map(({ id, to }) => [id, to]));
}

/** Reads every record anew from the phone's own database. */
export async function loadAll(personId: string): Promise<void> {
  await loadTables(personId, ALL_KINDS);
  await Promise.all([loadOutbox(personId), loadAliases(personId)]);
}

const NOTHING_SHOWN = { card_id: null, at_events: {} };

/** The kinds that the code screen shows. */
const FIRST: readonly Kind[] = ['person', 'card', 'event'];

async function loadFirst(session: Session): Promise<void> {
  const [own, shown, askedBefore] = await withDatabase(session.personId, (db) =>
    Promise.all([readMeta(db, 'codes'), readMeta(db, 'shown'), readMeta(db, 'asked')]),
  );
  await loadTables(session.personId, FIRST);
  batch(() => {
    codes.value = own ?? [];
    shownCard.value = shown ?? NOTHING_SHOWN;
    asked.value = askedBefore ?? {};
    deviceId.value = session.deviceId;
    pushKey.value = session.pushKey;
    publicUrl.value = session.publicUrl;
    phase.value = me.value ? 'ready' : 'signed-out';
  });
}

/** Shows what another tab or the service worker wrote. */
function followOthers(): void {
  listen((message) => {
    if (message.type === 'session') location.reload();
    else if (message.personId !== me.value?.id) return;
    else if (message.type === 'changes') showChanges(message.changes);
    if (message.type !== 'session') loadOutbox(message.personId).catch(noteTrouble);
  });
}

function tick(): void {
  now.value = serverNow();
}

/** Takes up a session: what the code screen needs first, then the long lists. */
export async function enter(session: Session): Promise<void> {
  setClockOffset(session.clockOffset);
  await loadFirst(session);
  tick();
  if (phase.value !== 'ready') return;
  await loadTables(
    session.personId,
    ALL_KINDS.filter((kind) => !FIRST.includes(kind)),
  );
  await Promise.all([loadOutbox(session.personId), loadAliases(session.personId)]);
  isLoaded.value = true;
}

/** Starts the store: who is this phone, and what does it hold? */
export async function startStore(): Promise<void> {
  followOthers();
  onOutdated.call = () => {
    isOutdated.value = true;
  };
  setInterval(tick, 30_000);
  document.addEventListener('visibilitychange', tick);
  const [session] = await Promise.all([readSession(), loadUnfinished()]);
  if (session) await enter(session);
  else phase.value = 'signed-out';
}

/** Erases what this phone keeps of its person, and shows the welcome screen. */
export async function wipe(reason: 'erased' | 'signed-out' | 'ended'): Promise<void> {
  const personId = me.value?.id;
  goodbye.reason = reason;
  goodbye.unsent = reason === 'ended' && personId ? await unsentTexts(personId).catch(() => []) : [];
  await writeSession(null);
  batch(() => {
    phase.value = 'signed-out';
    isLoaded.value = false;
    me.value = null;
    codes.value = [];
    shownCard.value = NOTHING_SHOWN;
    for (const kind of ALL_KINDS) showTable(kind, []);
    waitingCount.value = 0;
    refusals.value = [];
    deferredSwaps.value = new Set();
    failingRequests.value = [];
    aliases.value = new Map();
  });
  forgetBeside();
  // What the phone cannot forget now it must not keep from forgetting the rest.
  await Promise.all([forgetPictures(), forgetUnfinished(''), personId && forgetUnfinished(personId)]).catch(
    () => undefined,
  );
  // Emptied even where another tab keeps it from being deleted.
  if (personId) await eraseDatabase(personId).catch(() => undefined);
}

/** Screens keep small things beside the database, such as a changed draft: they are this person's too. */
function forgetBeside(): void {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}
