import './capture.css';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isNameless } from '../../model/swap-status';
import { AskForReminders } from '../../parts/ask-for-reminders';
import { findMeeting, idsOf, type Meeting } from '../../parts/meeting';
import { RefusedNear } from '../../parts/refused-near';
import type { CaptureProps } from '../../parts/sheets';
import { StatusLine } from '../../parts/status-line';
import { deleteContact, deleteEncounter, encountersByContact, type Pending } from '../../store';
import { announce, Button, closeSheet, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { CommonGround } from './common-ground';
import { addHalfTyped, isNoted } from './half-typed';
import { NoteField } from './note-field';
import { PaceChoice } from './pace-choice';
import { Promises } from './promises';
import { TopicChips } from './topic-chips';
import { Who } from './who';

type Props = CaptureProps & { onClose: () => void };

/** What one wants to remember of an encounter. All of it is optional, and saved as it is typed. */
export default function CaptureSheet({ encounterId, fresh, isTentative, onClose }: Props) {
  const meeting = findMeeting(encounterId);
  const name = meeting && !isNameless(meeting.contact.name) ? meeting.contact.name : t('capture.somebody');
  useEffect(() => {
    if (fresh) announce(`${t('capture.metName', { name })}. ${t('app.saved')}`);
  }, []);
  const leave = (): void => {
    onClose();
    if (isTentative && meeting && !isNoted(meeting.encounter))
      void deleteEncounter(meeting.encounter.id)
        .settle()
        .then(() => toast(t('capture.nothingNoted')));
  };
  return (
    <Sheet label={t('capture.metName', { name })} onClose={leave}>
      {meeting ? (
        <Capture meeting={meeting} fresh={fresh} onClose={onClose} />
      ) : (
        <p class="capture-gone">{t('capture.gone')}</p>
      )}
    </Sheet>
  );
}

function Capture({ meeting, fresh, onClose }: Omit<Props, 'encounterId'> & { meeting: Meeting }) {
  const { encounter } = meeting;
  const done = (): void => {
    // What cannot be added stays in its field, and stands there when the sheet is opened again.
    addHalfTyped(encounter).catch(() => toast(t('capture.failed')));
    onClose();
  };
  return (
    <div class="capture">
      <Who meeting={meeting} fresh={fresh} />
      <CommonGround meeting={meeting} hint={fresh?.hint ?? null} />
      <TopicChips key={`topics ${encounter.contact_id}`} meeting={meeting} hint={fresh?.hint ?? null} />
      <NoteField encounter={encounter} />
      <Promises encounter={encounter} />
      <RefusedNear ids={[meeting.contact.id, ...idsOf(encounter)]} />
      <PaceChoice encounter={encounter} />
      <Ways meeting={meeting} fresh={fresh} onClose={onClose} />
      {fresh && <AskForReminders />}
      <div class="capture-foot">
        <Button look="main" onClick={done}>
          {t('capture.done')}
        </Button>
        <div class="capture-status">
          <StatusLine />
        </div>
      </div>
    </div>
  );
}

function Ways({ meeting, fresh, onClose }: Omit<Props, 'encounterId'> & { meeting: Meeting }) {
  const { route, path } = useLocation();
  const { contact } = meeting;
  const isRemovable = fresh?.isNew === true && contact.source === 'hand';
  const page = `/people/${contact.id}`;
  if (path === page && !isRemovable) return null;
  return (
    <div class="capture-ways">
      {path !== page && (
        <Button look="link" onClick={() => void closeSheet().then(() => route(page))}>
          {t('capture.person')}
        </Button>
      )}
      {isRemovable && (
        <Button
          look="plain"
          onClick={() => {
            toast(t('capture.removed'), removeMeeting(meeting));
            onClose();
          }}
        >
          {t('capture.remove')}
        </Button>
      )}
    </div>
  );
}

function removeMeeting({ contact, encounter }: Meeting): Pending {
  const isOnly = (encountersByContact.value.get(contact.id)?.length ?? 0) <= 1;
  return isOnly ? deleteContact(contact.id, 'keep') : deleteEncounter(encounter.id);
}
