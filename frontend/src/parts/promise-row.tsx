import './promise-row.css';
import { isToIntroduce, namedIn } from '../model/introductions';
import { now } from '../store';
import { Button, Check } from '../ui';
import { byWhen, t } from '../words';
import { knownContacts, wordsOf } from './introducible';
import { keepPromise, type OpenPromise } from './open-promises';
import { openIntroduce } from './sheets';

/** One open promise, to be ticked; with whom it binds where that is not said beside it. */
export function PromiseRow({ promise, hasName = false }: { promise: OpenPromise; hasName?: boolean }) {
  const { id, by, text, due_at, name, contactId, encounterId } = promise;
  const isLate = due_at !== null && Date.parse(due_at) <= now.value;
  const due = due_at === null ? null : isLate ? t('promises.late') : byWhen(due_at, now.value);
  const isIntroduction = by === 'me' && isToIntroduce(text, wordsOf('introductions.beginnings'));
  const named = isIntroduction
    ? namedIn(text, knownContacts.value).filter((one) => one.id !== contactId)
    : [];
  const otherId = named.length === 1 ? named[0]?.id : undefined;
  return (
    <li class="promise-row">
      <Check label={t('contacts.promise.mark', { text })} isOn={false} onTurn={() => void keepPromise(id)} />
      <span class="promise-what">
        <bdi>{text}</bdi>
        <span class="soft small">
          {hasName && (
            <>
              <a href={`/people/${contactId}`}>
                <bdi>{name}</bdi>
              </a>{' '}
            </>
          )}
          {t(by === 'me' ? 'promises.mine' : 'promises.theirs')}
          {due && <span class={isLate ? 'late' : undefined}> · {due}</span>}
        </span>
        {isIntroduction && (
          <Button look="link" onClick={() => void openIntroduce(contactId, { promiseId: id, otherId })}>
            {t('introductions.introduce')}
          </Button>
        )}
        {by === 'them' && isLate && (
          <a class="small" href={`/follow-up/${encounterId}`}>
            {t('promises.ask', { name })}
          </a>
        )}
      </span>
    </li>
  );
}
