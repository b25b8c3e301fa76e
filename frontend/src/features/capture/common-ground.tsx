import { useState } from 'preact/hooks';
import { findOpeners, type Opener, type Side, sharedTopics } from '../../model/common-ground';
import { threadBefore } from '../../model/thread';
import type { Meeting } from '../../parts/meeting';
import type { FreshScan } from '../../parts/sheets';
import {
  attendances,
  type Card,
  currentId,
  encountersByContact,
  events,
  myCard,
  promisesByEncounter,
  topicsByEncounter,
} from '../../store';
import { Button } from '../../ui';
import { list, t } from '../../words';

interface GroundProps {
  meeting: Meeting;
  hint: FreshScan['hint'];
}

/** What the two have in common and what came before, with something to say that is worth saying. */
export function CommonGround({ meeting, hint }: GroundProps) {
  const [turn, setTurn] = useState(0);
  const mine = myCard.value;
  if (!mine) return null;
  const sides = sidesOf(meeting, hint, mine);
  const shared = sharedTopics(sides.mine.topics, sides.theirs.topics);
  const openers = findOpeners(sides.mine, sides.theirs);
  const opener = openers[turn % openers.length];
  const before = sayThread(meeting);
  const places = eventsOfBoth(meeting);
  return (
    <div class="capture-ground">
      {before && (
        <p>
          <strong dir="auto">{before}</strong>
        </p>
      )}
      {places.length > 0 && <p>{t('capture.ground.places', { events: places })}</p>}
      {shared.length > 0 && <p>{t('capture.shared', { topics: shared.slice(0, 3) })}</p>}
      {opener && (
        <p class="capture-opener" dir="auto">
          {sayOpener(opener)}
        </p>
      )}
      {openers.length > 1 && (
        <Button look="link" onClick={() => setTurn(turn + 1)}>
          {t('capture.ground.another')}
        </Button>
      )}
    </div>
  );
}

function sidesOf({ contact, encounter }: Meeting, hint: FreshScan['hint'], card: Card) {
  const attendance = encounter.event_id ? attendances.value.get(encounter.event_id) : undefined;
  const known = attendance?.known.find((one) => currentId(one.contact_id) === contact.id);
  const face = contact.card ?? hint;
  const mine: Side = {
    name: card.name,
    topics: card.topics,
    offers: attendance?.offers ?? [],
    asks: attendance?.asks ?? [],
  };
  const theirs: Side = {
    name: face?.name ?? contact.name,
    topics: face?.topics ?? [],
    offers: known?.offers ?? [],
    asks: known?.asks ?? [],
  };
  return { mine, theirs };
}

/** Other events that both are at: of these one may speak too. */
function eventsOfBoth({ contact, encounter }: Meeting): string[] {
  const both = [...attendances.value.values()].filter(
    ({ id, known }) =>
      id !== encounter.event_id && known.some((one) => currentId(one.contact_id) === contact.id),
  );
  return both.flatMap(({ id }) => events.value.get(id)?.name ?? []).slice(0, 2);
}

function sayOpener(opener: Opener): string {
  switch (opener.kind) {
    case 'any':
      return t(`capture.ask.${opener.question}` as 'capture.ask.brought');
    case 'topic':
      return t(`capture.ask.${opener.question}` as 'capture.ask.began', { topic: opener.topic });
    case 'i-can-help':
      return t('capture.ground.iCanHelp', opener);
    case 'they-can-help':
      return t('capture.ground.theyCanHelp', opener);
    case 'they-ask':
      return t('capture.ground.theyAsk', opener);
    case 'they-offer':
      return t('capture.ground.theyOffer', opener);
  }
}

/** 'The third time. Last: Book launch, about looms. You still owe them: the paper.' */
function sayThread({ contact, encounter }: Meeting): string | null {
  const met = (encountersByContact.value.get(contact.id) ?? []).map(({ id, met_at, event_id }) => ({
    id,
    met_at,
    eventName: (event_id && events.value.get(event_id)?.name) || null,
    topics: (topicsByEncounter.value.get(id) ?? []).map(({ text }) => text),
    owed: (promisesByEncounter.value.get(id) ?? [])
      .filter(({ by, done_at }) => by === 'me' && done_at === null)
      .map(({ text }) => text),
  }));
  const thread = threadBefore(met, encounter.id);
  if (!thread) return null;
  const { count, last, owed } = thread;
  const lastly = [last.eventName, ...last.topics.slice(0, 2)].filter((text) => text !== null);
  return [
    t('capture.ground.time', { count, before: count - 1 }),
    lastly.length > 0 ? t('capture.ground.last', { what: lastly.join(', ') }) : null,
    owed.length > 0 ? t('capture.ground.owed', { what: list(owed.slice(0, 2)) }) : null,
  ]
    .filter(Boolean)
    .join(' ');
}
