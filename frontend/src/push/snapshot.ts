import { list } from '../words/intl';
import { lockScreenWords, type Speaker } from './lock-screen-words';

/** A record that a notification names. */
export interface Named {
  id: string;
  name: string;
}

/** A follow-up as a reminder names it; the id is its encounter's. */
export interface NamedFollowup extends Named {
  topics: string[];
}

/** A promise as a reminder names it, with the person's page that it opens. */
export interface NamedPromise extends Named {
  contact_id: string;
}

/** What a notification is about; `more` is how many things did not fit, which nobody here knows to be resolved. */
export interface Snapshot {
  kind?: string;
  followups?: NamedFollowup[];
  promises?: NamedPromise[];
  swaps?: Named[];
  /** Introductions to answer, people who ask for one, and introductions that came about. */
  introductions?: Named[];
  requests?: Named[];
  connections?: Named[];
  /** Events that are about to begin, and events that have ended. */
  coming?: Named[];
  over?: Named[];
  /** Events that moved or were cancelled. */
  news?: Named[];
  more?: number;
}

/** A notification as declarative web push words it. */
export interface DeclaredNotification {
  title: string;
  body?: string;
  navigate: string;
  tag?: string;
  lang?: string;
  silent?: boolean;
  data?: Snapshot;
  actions?: { action: string; title: string; navigate?: string }[];
}

/** What a notification keeps beside its words, on the lock screen. */
export type NotificationData = Snapshot & Partial<Pick<DeclaredNotification, 'navigate' | 'actions'>>;

/** The lists of what a notification names, in the order in which it speaks of them. */
export const PARTS = [
  'news',
  'coming',
  'followups',
  'promises',
  'swaps',
  'introductions',
  'requests',
  'connections',
  'over',
] as const;

/** The kind of what is shown where nothing is left to tell. */
const ALL_DONE = 'all_done';

interface Wording {
  title: string;
  body?: string;
  navigate: string;
}

/** How many things a notification tells of. */
export function countThings(snapshot: Snapshot | undefined): number {
  if (!snapshot) return 0;
  return PARTS.reduce((sum, part) => sum + (snapshot[part]?.length ?? 0), snapshot.more ?? 0);
}

/** Whether a notification only says that nothing is left. */
export function isAllDone(shown: DeclaredNotification): boolean {
  return shown.data?.kind === ALL_DONE;
}

function names(things: readonly Named[], { language }: Speaker): string {
  return list(
    things.map(({ name }) => name),
    language,
  );
}

function sayFollowups(left: readonly NamedFollowup[], speaker: Speaker): Wording {
  const { t } = speaker;
  const [first] = left;
  if (!first || left.length > 1)
    return {
      title: t('lockScreen.followups', { count: left.length }),
      body: names(left, speaker),
      navigate: '/follow-up',
    };
  return {
    title: t('lockScreen.followup', { name: first.name }),
    body: list(first.topics, speaker.language),
    navigate: `/follow-up/${first.id}`,
  };
}

function sayPromises(left: readonly NamedPromise[], speaker: Speaker): Wording {
  const { t } = speaker;
  const [first] = left;
  if (!first || left.length > 1)
    return {
      title: t('lockScreen.promises', { count: left.length }),
      body: names(left, speaker),
      navigate: '/people',
    };
  return { title: t('lockScreen.promise', { name: first.name }), navigate: `/people/${first.contact_id}` };
}

function sayPeople(
  one: 'swap' | 'introduction' | 'request' | 'connection',
  left: readonly Named[],
  speaker: Speaker,
): Wording {
  const { t } = speaker;
  const [first] = left;
  if (!first || left.length > 1)
    return {
      title: t(`lockScreen.${one}s`, { count: left.length }),
      body: names(left, speaker),
      navigate: '/people',
    };
  return { title: t(`lockScreen.${one}`, { name: first.name }), navigate: '/people' };
}

function sayEvents(
  key: 'lockScreen.news' | 'lockScreen.coming' | 'lockScreen.over',
  left: readonly Named[],
  speaker: Speaker,
): Wording {
  const [first] = left;
  const navigate = first && left.length === 1 ? `/events/${first.id}` : '/events';
  return { title: speaker.t(key, { events: names(left, speaker) }), navigate };
}

function sayEach(left: Snapshot, speaker: Speaker): Wording[] {
  const said: Wording[] = [];
  if (left.news?.length) said.push(sayEvents('lockScreen.news', left.news, speaker));
  if (left.coming?.length) said.push(sayEvents('lockScreen.coming', left.coming, speaker));
  if (left.followups?.length) said.push(sayFollowups(left.followups, speaker));
  if (left.promises?.length) said.push(sayPromises(left.promises, speaker));
  if (left.swaps?.length) said.push(sayPeople('swap', left.swaps, speaker));
  if (left.introductions?.length) said.push(sayPeople('introduction', left.introductions, speaker));
  if (left.requests?.length) said.push(sayPeople('request', left.requests, speaker));
  if (left.connections?.length) said.push(sayPeople('connection', left.connections, speaker));
  if (left.over?.length) said.push(sayEvents('lockScreen.over', left.over, speaker));
  const navigate = left.kind === 'follow_ups' ? '/follow-up' : '/people';
  if (left.more) said.push({ title: speaker.t('lockScreen.more', { count: left.more }), navigate });
  return said;
}

/** What to say where some of what the server named is resolved. */
function say(left: Snapshot, speaker: Speaker): Wording | undefined {
  const [first, ...others] = sayEach(left, speaker);
  if (!first || others.length === 0) return first;
  const body = others.map(({ title }) => title).join(' · ');
  return { title: first.title, body, navigate: left.followups?.length ? '/follow-up' : first.navigate };
}

/** What to show, once what is resolved has been left out; the same object where nothing is. */
export function trimmed(shown: DeclaredNotification, left: Snapshot): DeclaredNotification {
  if (countThings(left) === countThings(shown.data)) return shown;
  const speaker = lockScreenWords(shown.lang);
  const said = say(left, speaker);
  if (!said)
    return {
      title: speaker.t('lockScreen.allDone'),
      body: speaker.t('lockScreen.allDone.text'),
      navigate: '/follow-up',
      silent: true,
      tag: shown.tag,
      data: { kind: ALL_DONE },
    };
  const isOne = left.followups?.length === 1 && countThings(left) === 1;
  const { body: _body, ...rest } = shown;
  return { ...rest, ...said, data: left, actions: isOne ? shown.actions : [] };
}
