import { givenName } from '../../model/draft';
import { waysTo } from '../../model/ways';
import {
  type Contact,
  type Encounter,
  type Followup,
  followups,
  now,
  type PromiseRecord,
  promisesByEncounter,
} from '../../store';
import { Button, Icon, openSheet } from '../../ui';
import { byWhen, dueLine, t } from '../../words';

/** What is owed to somebody next, and by when; null where nothing is. Reads signals. */
interface Owed {
  readonly followup: Followup | null;
  readonly promise: PromiseRecord | null;
}

function owedTo(encounters: readonly Encounter[]): Owed {
  const open = encounters
    .map(({ id }) => followups.value.get(id))
    .filter((each) => each?.outcome === null) as Followup[];
  const promises = encounters
    .flatMap(({ id }) => promisesByEncounter.value.get(id) ?? [])
    .filter(({ by, done_at }) => by === 'me' && done_at === null);
  const soonest = (one: string | null, two: string | null): number =>
    (one ?? '9999').localeCompare(two ?? '9999');
  return {
    followup: open.sort((one, two) => soonest(one.deadline_at, two.deadline_at))[0] ?? null,
    promise: promises.sort((one, two) => soonest(one.due_at, two.due_at))[0] ?? null,
  };
}

/** Why to do it now: when the word is due, and what was promised. Null where nothing is owed. Reads signals. */
export function reasonToWrite(encounters: readonly Encounter[]) {
  const { followup, promise } = owedTo(encounters);
  if (!followup && !promise) return null;
  const isPutOff = followup?.snoozed_until && Date.parse(followup.snoozed_until) > now.value;
  const due = followup && !isPutOff ? dueLine(followup.deadline_at, now.value) : null;
  const when = promise?.due_at ? byWhen(promise.due_at, now.value) : null;
  return (
    <>
      <Icon name="clock" />
      <span>
        {due && <span class="late">{due}</span>}
        {due && promise && ' · '}
        {promise &&
          (when && !due
            ? t('contacts.owed.by', { text: promise.text, when })
            : t('contacts.owed', { text: promise.text }))}
        {!due && !promise && t('contacts.mark.snoozed')}
      </span>
    </>
  );
}

/** The one main action: writing, where there is a way to; else noting a way. A text to copy can be written all the same. */
export function WriteTo({ contact, encounters }: { contact: Contact; encounters: readonly Encounter[] }) {
  const target = owedTo(encounters).followup?.id ?? encounters[0]?.id;
  const name = givenName(contact.name) || t('capture.somebody');
  const canReach = waysTo(contact).some(({ href }) => href !== null);
  if (canReach && target) {
    return (
      <a class="button button-main" href={`/follow-up/${target}`}>
        {t('contacts.write', { name })}
      </a>
    );
  }
  return (
    <>
      <Button
        look="main"
        onClick={() =>
          void openSheet(() => import('./contact-menu'), {
            contactId: contact.id,
            firstStep: 'change' as const,
          })
        }
      >
        {t('contacts.addWay', { name })}
      </Button>
      {target && (
        <Button look="plain" href={`/follow-up/${target}`}>
          {t('contacts.write', { name })}
        </Button>
      )}
    </>
  );
}
