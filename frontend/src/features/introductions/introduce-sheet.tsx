import './introductions.css';
import { useState } from 'preact/hooks';
import { INTRODUCTION_IN } from '../../api/limits.gen';
import { mailLink } from '../../model/channels';
import { isToIntroduce, type Suggestion } from '../../model/introductions';
import { foldForSearch, searchWords } from '../../model/search-text';
import { waysTo } from '../../model/ways';
import { type KnownContact, knownContact, sayWhy, suggestionsFor, wordsOf } from '../../parts/introducible';
import { keepPromise, openPromises } from '../../parts/open-promises';
import type { IntroduceProps } from '../../parts/sheets';
import { type Contact, contacts, currentId, offerIntroduction, useUnfinished } from '../../store';
import { Avatar, Button, Field, List, Row, Sheet, toast } from '../../ui';
import { t } from '../../words';

/** So many are listed at once; searching finds the others. */
const MOST_LISTED = 20;

/** Introduces somebody to another contact: who, and what both will read. */
export default function IntroduceSheet(props: IntroduceProps & { onClose: () => void }) {
  const { contactId, onClose, promiseId, requestId } = props;
  const contact = contacts.value.get(currentId(contactId));
  const [otherId, setOtherId] = useUnfinished<string>('introduce-to', contactId, props.otherId ?? '');
  const other = contacts.value.get(currentId(otherId));
  if (!contact) return null;
  const title = t('introductions.offer', { name: contact.name });
  const suggestions = suggestionsFor(contact);
  const suggestion = other && suggestions.find(({ to }) => to.id === other.id);
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{title}</h1>
        {suggestion ? (
          <Reason
            one={knownContact(contact)}
            suggestion={suggestion}
            promiseId={promiseId}
            requestId={requestId}
            onBack={() => setOtherId('')}
            onClose={onClose}
          />
        ) : (
          <Choose somebody={knownContact(contact)} suggestions={suggestions} onChoose={setOtherId} />
        )}
      </div>
    </Sheet>
  );
}

interface ChooseProps {
  somebody: KnownContact;
  suggestions: readonly Suggestion<KnownContact>[];
  onChoose: (id: string) => void;
}

function Choose({ somebody, suggestions, onChoose }: ChooseProps) {
  const [query, setQuery] = useState('');
  const wanted = searchWords(query);
  const found = suggestions.filter(({ to }) => {
    const name = foldForSearch(to.name);
    return wanted.every((word) => name.includes(word));
  });
  return (
    <>
      <Field label={t('introductions.whom')} value={query} onValue={setQuery} input={{ type: 'search' }} />
      {found.length === 0 && <p class="soft">{t('introductions.nobody')}</p>}
      <List label={t('introductions.whom')}>
        {found.slice(0, MOST_LISTED).map((suggestion) => (
          <Row
            key={suggestion.to.id}
            picture={<Avatar name={suggestion.to.name} />}
            title={<bdi>{suggestion.to.name}</bdi>}
            about={sayWhy(somebody, suggestion) || undefined}
            onPress={() => onChoose(suggestion.to.id)}
          />
        ))}
      </List>
    </>
  );
}

interface ReasonProps {
  one: KnownContact;
  suggestion: Suggestion<KnownContact>;
  promiseId?: string | undefined;
  requestId?: string | undefined;
  onBack: () => void;
  onClose: () => void;
}

/** My promise to introduce them that this keeps: the one it was opened from, else one that reads so. */
function promiseOf(one: KnownContact, promiseId: string | undefined) {
  const mine = openPromises.value.filter(({ by, contactId }) => by === 'me' && contactId === one.id);
  const beginnings = wordsOf('introductions.beginnings');
  return (
    mine.find(({ id }) => id === promiseId) ??
    mine.find(({ text }) => isToIntroduce(text, beginnings)) ??
    null
  );
}

function Reason({ one, suggestion, promiseId, requestId, onBack, onClose }: ReasonProps) {
  const [reason, setReason, finish] = useUnfinished<string>('introduce-why', one.id, '');
  const [wrong, setWrong] = useState<string | null>(null);
  const other = suggestion.to;
  const areHere = [one, other].every(({ contact }) => contact.state === 'kept');
  const why = sayWhy(one, suggestion);
  const promise = promiseOf(one, promiseId);
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
      requestId: requestId ?? null,
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
      {why !== '' && <p class="soft">{why}</p>}
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
        <ByMessage
          one={one}
          other={other}
          reason={reason}
          onWritten={() => {
            done();
            if (promise) void keepPromise(promise.id);
          }}
        />
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

function addressOf(contact: Contact): string[] {
  const found = waysTo(contact).find(({ kind }) => kind === 'email');
  return found ? [found.value] : [];
}

/** Who has no account is introduced by a message that goes to both. */
function ByMessage(props: { one: KnownContact; other: KnownContact; reason: string; onWritten: () => void }) {
  const { one, other, reason, onWritten } = props;
  const text = t('introductions.message', { one: one.name, other: other.name, reason: reason.trim() });
  const addresses = [one, other].flatMap(({ contact }) => addressOf(contact));
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        toast(t('followUp.copied'));
        onWritten();
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
      {addresses.length === 2 && (
        <a
          class="button button-main"
          href={mailLink(addresses, t('introductions.subject', { one: one.name, other: other.name }), text)}
          onClick={onWritten}
        >
          {t('introductions.mail')}
        </a>
      )}
      <Button look={addresses.length === 2 ? undefined : 'main'} onClick={copy}>
        {t('introductions.copy')}
      </Button>
    </>
  );
}
