import { useState } from 'preact/hooks';
import { channelsTo } from '../../model/channels';
import { piecesOf, putIn, takeOut } from '../../model/note-pieces';
import { now, useUnfinished } from '../../store';
import { announce, Chip, Field, Icon } from '../../ui';
import { t } from '../../words';
import { Asking } from './asking';
import { CardHead, nameOf } from './card-head';
import { ChannelButtons } from './channel-buttons';
import { DRAFT } from './finish';
import { findHandOver, rememberHandOver } from './handed-over';
import { draftFor, type WaitingContact } from './waiting-contacts';

/** The open one of the stack: the own note, the draft, and the ways to send it. */
export function ExpandedCard({ waiting, id }: { waiting: WaitingContact; id: string }) {
  const { encounter, contact } = waiting;
  const fresh = draftFor(waiting);
  const { body, isEdited, change } = useDraft(encounter.id, fresh.body);
  const [isAsking, setIsAsking] = useState(() => findHandOver(now.value)?.encounterId === encounter.id);
  const name = nameOf(waiting);
  const handOver = (): void => {
    rememberHandOver(encounter.id, now.value);
    setIsAsking(true);
  };
  return (
    <section class="surface follow-up-expanded" id={id} aria-label={t('followUp.open', { name })}>
      <a class="follow-up-link" href={`/people/${contact.id}`}>
        <CardHead waiting={waiting} />
      </a>
      <OwnNote note={encounter.note} body={body} onBody={change} />
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
        <Asking waiting={waiting} onNotYet={() => setIsAsking(false)} />
      ) : (
        <ChannelButtons
          waiting={waiting}
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
  const [edited, change] = useUnfinished<string | null>(DRAFT, encounterId, null);
  return { body: edited ?? built, isEdited: edited !== null && edited !== built, change };
}

/** The private note, piece by piece: each goes into the message, and out of it again, by a tap of its own. */
function OwnNote({ note, body, onBody }: { note: string; body: string; onBody: (body: string) => void }) {
  const pieces = piecesOf(note);
  if (pieces.length === 0) return null;
  const toggle = (piece: string): void => {
    const isIn = body.includes(piece);
    onBody(isIn ? takeOut(body, piece) : putIn(body, piece));
    announce(t(isIn ? 'followUp.takenOut' : 'followUp.inserted'));
  };
  return (
    <div class="follow-up-note">
      <p class="soft">{t('followUp.note')}</p>
      <div class="chips">
        {pieces.map((piece) => (
          <Chip key={piece} isOn={body.includes(piece)} onPress={() => toggle(piece)}>
            {body.includes(piece) && <Icon name="check" />}
            <bdi>{piece}</bdi>
          </Chip>
        ))}
      </div>
    </div>
  );
}
