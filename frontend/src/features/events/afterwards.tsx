import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { byQuickness, pickQuick, type Unwritten } from '../../model/afterwards';
import { isNameless } from '../../model/swap-status';
import { openCapture } from '../../parts/sheets';
import {
  type Contact,
  closeFollowup,
  contacts,
  currentId,
  type Encounter,
  type EventRecord,
  encounters,
  followups,
  promisesByEncounter,
  reopenFollowup,
  topicsByEncounter,
} from '../../store';
import { Avatar, Button, Check, toast } from '../../ui';
import { list, t } from '../../words';

/** Somebody met there, with whom it is still open. */
export interface Met extends Unwritten {
  contact: Contact;
}

/** Whom one met at an event and has not written to yet. Reads signals. */
export function unwrittenAt(eventId: string): Met[] {
  return [...encounters.value.values()].flatMap((encounter) => {
    const isOpen = encounter.event_id === eventId && followups.value.get(encounter.id)?.outcome === null;
    const contact = isOpen ? contacts.value.get(currentId(encounter.contact_id)) : undefined;
    return contact ? [metOf(encounter, contact)] : [];
  });
}

function metOf(encounter: Encounter, contact: Contact): Met {
  const open = (promisesByEncounter.value.get(encounter.id) ?? []).filter(({ done_at }) => done_at === null);
  const texts = (by: 'me' | 'them') => open.filter((one) => one.by === by).map(({ text }) => text);
  return {
    id: encounter.id,
    met_at: encounter.met_at,
    promised: texts('me'),
    awaited: texts('them'),
    topics: (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text),
    hasNote: encounter.note.trim() !== '',
    contact,
  };
}

/** Which of them one writes to: the quick ones are picked, and a tap changes that. */
export function usePicked(people: readonly Met[]) {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const open = new Set(people.map(({ id }) => id));
  const picked = (chosen ?? pickQuick(people)).filter((id) => open.has(id));
  const turn = (id: string, isOn: boolean): void =>
    setChosen(isOn ? [...picked, id] : picked.filter((one) => one !== id));
  return { picked, turn };
}

interface AfterwardsProps {
  people: readonly Met[];
  met: number;
  picked: readonly string[];
  onTurn: (id: string, isOn: boolean) => void;
}

/** After the event: whom one met, who is quick to write to, and letting the rest go without guilt. */
export function Afterwards({ people, met, picked, onTurn }: AfterwardsProps) {
  const ordered = byQuickness(people);
  const rest = people.filter(({ id }) => !picked.includes(id));
  return (
    <section class="events-section" aria-label={t('events.after.title')}>
      <p class="events-title">
        {t('events.after.met', { count: met })}{' '}
        {picked.length > 0 && t('events.after.quick', { count: picked.length })}
      </p>
      <ul class="list">
        {ordered.map((one) => (
          <Row key={one.id} met={one} isPicked={picked.includes(one.id)} onTurn={onTurn} />
        ))}
      </ul>
      {rest.length > 0 && (
        <div class="events-rest">
          <p class="soft small">{t('events.after.stay')}</p>
          <Button onClick={() => void letGo(rest)}>{t('events.after.letGo', { count: rest.length })}</Button>
        </div>
      )}
    </section>
  );
}

async function letGo(rest: readonly Met[]): Promise<void> {
  for (const { id } of rest) await closeFollowup(id, 'let_go');
  const undo = async (): Promise<void> => {
    for (const { id } of rest) await reopenFollowup(id);
  };
  toast(t('events.after.letGone', { count: rest.length }), { undo });
}

function Row(props: { met: Met; isPicked: boolean; onTurn: (id: string, isOn: boolean) => void }) {
  const { met, isPicked, onTurn } = props;
  const name = isNameless(met.contact.name) ? t('contacts.nameless') : met.contact.name;
  return (
    <li class="events-met">
      <button type="button" class="list-row" onClick={() => void openCapture(met.id)}>
        <Avatar name={name} />
        <span class="list-text">
          <bdi class="list-title">{name}</bdi>
          <span class="list-about" dir="auto">
            {sayWhy(met)}
          </span>
        </span>
      </button>
      <Check
        label={t('events.after.write', { name })}
        isOn={isPicked}
        onTurn={(isOn) => onTurn(met.id, isOn)}
      />
    </li>
  );
}

function sayWhy({ promised, awaited, topics, hasNote }: Met): string {
  if (promised[0]) return t('events.after.promised', { text: promised[0] });
  if (awaited[0]) return t('events.after.awaited', { text: awaited[0] });
  if (topics.length > 0) return list(topics.slice(0, 3));
  return t(hasNote ? 'events.after.noted' : 'events.after.nothing');
}

/** Writes to those who are picked, one draft after the other. */
export function WriteToPicked({ people, picked }: { people: readonly Met[]; picked: readonly string[] }) {
  const { route } = useLocation();
  const first = byQuickness(people).find(({ id }) => picked.includes(id));
  if (!first) return null;
  return (
    <Button look="main" onClick={() => route(`/follow-up/${first.id}`)}>
      {t('events.after.writeTo', { count: picked.length })}
    </Button>
  );
}

/** A list of everybody met, for whoever wants one: it opens in their own mail program. */
export function MailList({ event, email }: { event: EventRecord; email: string }) {
  const lines = [...encounters.value.values()]
    .filter(({ event_id }) => event_id === event.id)
    .flatMap((encounter) => {
      const contact = contacts.value.get(currentId(encounter.contact_id));
      if (!contact) return [];
      const topics = (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text);
      const headline = contact.card?.headline ?? contact.headline;
      return [[contact.name, headline, topics.join(', ')].filter(Boolean).join(' – ')];
    });
  if (lines.length === 0) return null;
  const query = `subject=${encodeURIComponent(event.name)}&body=${encodeURIComponent(lines.join('\r\n'))}`;
  return (
    <Button look="plain" href={`mailto:${encodeURIComponent(email)}?${query}`}>
      {t('events.after.mail')}
    </Button>
  );
}
