import './introductions.css';
import { useState } from 'preact/hooks';
import { INTRODUCTION_IN } from '../../api/limits.gen';
import { type Introducible, suggestFor } from '../../model/introductions';
import { isNameless } from '../../model/swap-status';
import { openPromises } from '../../parts/open-promises';
import type { IntroduceProps } from '../../parts/sheets';
import {
  type Contact,
  contacts,
  currentId,
  encountersByContact,
  offerIntroduction,
  topicsByEncounter,
  useUnfinished,
} from '../../store';
import { Avatar, Button, Field, List, Row, Sheet, toast } from '../../ui';
import { list, t } from '../../words';

/** So many are listed at once; searching finds the others. */
const MOST_LISTED = 20;

type Known = Introducible & { readonly contact: Contact };

function known(contact: Contact): Known {
  const met = encountersByContact.value.get(contact.id) ?? [];
  const talked = met.flatMap(({ id }) => (topicsByEncounter.value.get(id) ?? []).map(({ text }) => text));
  return {
    id: contact.id,
    name: contact.name,
    topics: [...(contact.card?.topics ?? []), ...talked],
    contact,
  };
}

/** Introduces somebody to another contact: who, and what both will read. */
export default function IntroduceSheet({ contactId, onClose }: IntroduceProps & { onClose: () => void }) {
  const contact = contacts.value.get(currentId(contactId));
  const [otherId, setOtherId] = useUnfinished<string>('introduce-to', contactId, '');
  const other = contacts.value.get(currentId(otherId));
  if (!contact) return null;
  const title = t('introductions.offer', { name: contact.name });
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{title}</h1>
        {other ? (
          <Reason one={known(contact)} other={known(other)} onBack={() => setOtherId('')} onClose={onClose} />
        ) : (
          <Choose somebody={known(contact)} onChoose={setOtherId} />
        )}
      </div>
    </Sheet>
  );
}

function Choose({ somebody, onChoose }: { somebody: Known; onChoose: (id: string) => void }) {
  const [query, setQuery] = useState('');
  const others = [...contacts.value.values()].filter(({ name }) => !isNameless(name)).map(known);
  const wanted = query.trim().toLowerCase();
  const found = suggestFor(somebody, others).filter(({ to }) => to.name.toLowerCase().includes(wanted));
  return (
    <>
      <Field label={t('introductions.whom')} value={query} onValue={setQuery} input={{ type: 'search' }} />
      {found.length === 0 && <p class="soft">{t('introductions.nobody')}</p>}
      <List label={t('introductions.whom')}>
        {found.slice(0, MOST_LISTED).map(({ to, shared }) => (
          <Row
            key={to.id}
            picture={<Avatar name={to.name} />}
            title={<bdi>{to.name}</bdi>}
            about={
              shared.length > 0 ? (
                <bdi>{t('introductions.shared', { topics: list(shared.slice(0, 3)) })}</bdi>
              ) : undefined
            }
            onPress={() => onChoose(to.id)}
          />
        ))}
      </List>
    </>
  );
}

interface ReasonProps {
  one: Known;
  other: Known;
  onBack: () => void;
  onClose: () => void;
}

function Reason({ one, other, onBack, onClose }: ReasonProps) {
  const [reason, setReason, finish] = useUnfinished<string>('introduce-why', one.id, '');
  const [wrong, setWrong] = useState<string | null>(null);
  const areHere = [one, other].every(({ contact }) => contact.state === 'kept');
  const [shared] = suggestFor(one, [other]);
  const promise = openPromises.value.find(
    ({ by, text, contactId }) => by === 'me' && contactId === one.id && /\bintro/i.test(text),
  );
  const done = (): void => {
    finish();
    onBack();
    onClose();
  };
  const offer = async (): Promise<void> => {
    if (reason.trim() === '') return setWrong(t('introductions.why.missing'));
    await offerIntroduction({
      firstContactId: one.id,
      secondContactId: other.id,
      reason,
      promiseId: promise?.id ?? null,
    });
    done();
    toast(t('introductions.offered', { one: one.name, other: other.name }));
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (areHere) void offer();
      }}
    >
      <div class="introduce-pair">
        <Face name={one.name} />
        <Face name={other.name} />
      </div>
      {shared && shared.shared.length > 0 && (
        <p class="soft">{t('introductions.shared', { topics: list(shared.shared) })}</p>
      )}
      <Field
        multiline
        label={t('introductions.why')}
        value={reason}
        onValue={setReason}
        error={wrong}
        input={{ maxLength: INTRODUCTION_IN.reason }}
      />
      {areHere ? (
        <>
          <p class="soft small">{t('introductions.how')}</p>
          {promise && <p class="soft small">{t('introductions.promise', { name: one.name })}</p>}
          <Button look="main" type="submit">
            {t('introductions.go')}
          </Button>
        </>
      ) : (
        <ByMessage one={one} other={other} reason={reason} onDone={done} />
      )}
      <Button onClick={onBack}>{t('introductions.other')}</Button>
    </form>
  );
}

function Face({ name }: { name: string }) {
  return (
    <span class="introduce-face">
      <Avatar name={name} large />
      <bdi>{name}</bdi>
    </span>
  );
}

/** Who has no account is introduced by a message that goes to both. */
function ByMessage(props: { one: Known; other: Known; reason: string; onDone: () => void }) {
  const { one, other, reason, onDone } = props;
  const text = t('introductions.message', { one: one.name, other: other.name, reason: reason.trim() });
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        toast(t('followUp.copied'));
        onDone();
      },
      () => toast(t('followUp.copyFailed')),
    );
  };
  return (
    <>
      <p class="soft">{t('introductions.byMessage')}</p>
      <p class="introduce-message" dir="auto">
        {text}
      </p>
      <Button look="main" onClick={copy}>
        {t('introductions.copy')}
      </Button>
    </>
  );
}
