import { useState } from 'preact/hooks';
import { now } from '../../store';
import { announce, Button, Field } from '../../ui';
import { t } from '../../words';
import { Asking } from './asking';
import { CardHead, nameOf } from './card-head';
import { ChannelButtons } from './channel-buttons';
import { channelsTo } from './channels';
import { findHandOver, rememberHandOver } from './handed-over';
import { findDraft, keepDraft } from './kept-draft';
import { draftFor, type WaitingPerson } from './waiting-people';

/** The open one of the stack: the own note, the draft, and the ways to send it. */
export function OpenCard({ person, id }: { person: WaitingPerson; id: string }) {
  const { encounter, contact } = person;
  const fresh = draftFor(person);
  const { body, isEdited, change } = useDraft(encounter.id, fresh.body);
  const [isAsking, setIsAsking] = useState(() => findHandOver(now.value)?.encounterId === encounter.id);
  const name = nameOf(person);
  const handOver = (): void => {
    rememberHandOver(encounter.id, now.value);
    setIsAsking(true);
  };
  return (
    <section class="surface follow-up-open" id={id} aria-label={t('followUp.open', { name })}>
      <a class="follow-up-link" href={`/people/${contact.id}`}>
        <CardHead person={person} />
      </a>
      <OwnNote note={encounter.note} onInsert={(note) => change(insertNote(body, note))} />
      <Field
        multiline
        label={t('followUp.draft', { name })}
        hideLabel
        placeholder=""
        value={body}
        onValue={change}
      />
      {isEdited && (
        <button type="button" class="follow-up-afresh" onClick={() => change(null)}>
          {t('followUp.fresh')}
        </button>
      )}
      {isAsking ? (
        <Asking person={person} onNotYet={() => setIsAsking(false)} />
      ) : (
        <ChannelButtons
          person={person}
          channels={channelsTo(contact, typeof navigator.share === 'function')}
          draft={{ subject: fresh.subject, body }}
          onHandOver={handOver}
        />
      )}
    </section>
  );
}

/** The text as the person left it, else as it is built; what they change is kept on this phone. */
function useDraft(encounterId: string, built: string) {
  const [edited, setEdited] = useState(() => findDraft(encounterId));
  const change = (text: string | null): void => {
    setEdited(text);
    keepDraft(encounterId, text);
  };
  return { body: edited ?? built, isEdited: edited !== null && edited !== built, change };
}

function OwnNote({ note, onInsert }: { note: string; onInsert: (note: string) => void }) {
  const text = note.trim();
  if (text === '') return null;
  const insert = (): void => {
    onInsert(text);
    announce(t('followUp.inserted'));
  };
  return (
    <div class="follow-up-note">
      <p>
        <span class="soft">{t('followUp.note')}</span> {text}
      </p>
      <Button look="link" onClick={insert}>
        {t('followUp.insert')}
      </Button>
    </div>
  );
}

/** Puts the note before the sign-off, where one would go on writing. */
function insertNote(body: string, note: string): string {
  const end = body.lastIndexOf('\n\n');
  return end < 0 ? `${body}\n\n${note}` : `${body.slice(0, end)}\n\n${note}${body.slice(end)}`;
}
