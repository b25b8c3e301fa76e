import { CONTACT_PATCH } from '../../api/limits.gen';
import { isNameless, type SwapStatus } from '../../model/swap-status';
import type { Meeting } from '../../parts/meeting';
import type { FreshScan } from '../../parts/sheets';
import { type Contact, changeContact, me, pictureOfContact, useUnfinished } from '../../store';
import { Avatar, Button, Field, initials } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { NAME } from './half-typed';

/** Whom one met, how things stand between the two, and what to do where something went wrong. */
export function Who({ meeting, fresh }: { meeting: Meeting; fresh?: FreshScan | undefined }) {
  const { contact, swapStatus } = meeting;
  const isKnown = !isNameless(contact.name);
  const name = isKnown ? contact.name : t('capture.somebody');
  return (
    <header class="capture-who">
      {fresh ? (
        <CardsMeet name={isKnown ? contact.name : ''} />
      ) : (
        <Avatar name={name} picture={pictureOfContact(contact)} large />
      )}
      <div class="capture-who-text">
        {fresh && <p class="soft small">{t('capture.met')}</p>}
        <h1 class="name">
          <bdi>{name}</bdi>
        </h1>
        <p class="soft">
          <bdi>{underName(contact, swapStatus)}</bdi>
        </p>
      </div>
      {fresh && !fresh.isNew && <p class="capture-wide soft small">{t('capture.again')}</p>}
      {swapStatus.kind === 'refused' && (
        <p class="capture-wide capture-refused" role="alert">
          {t(`capture.refused.${swapStatus.why}`)} {t('capture.refused.kept')}
        </p>
      )}
      {!isKnown && <NameField contact={contact} />}
    </header>
  );
}

function underName(contact: Contact, swapStatus: SwapStatus): string {
  const headline = [contact.card?.headline ?? contact.headline, contact.card?.organisation]
    .filter(Boolean)
    .join(', ');
  if (swapStatus.kind === 'unsent') return sayHint(swapStatus.says);
  if (swapStatus.kind === 'waiting') return t('capture.waiting');
  if (swapStatus.kind === 'alone' && headline === '') return t('capture.byHand');
  return headline;
}

function sayHint(says: { name: string; headline: string | null } | null): string {
  if (!says) return t('capture.saysNothing');
  const { name, headline } = says;
  return headline ? t('capture.saysHeadline', { name, headline }) : t('capture.says', { name });
}

/** The one moment of delight: my card and theirs come together. It stands still with reduced motion. */
function CardsMeet({ name }: { name: string }) {
  return (
    <span class="cards-meet" aria-hidden="true">
      <span dir="auto" class="cards-meet-mine">
        {initials(me.value?.name ?? '')}
      </span>
      <span dir="auto" class="cards-meet-theirs">
        {name ? initials(name) : '?'}
      </span>
    </span>
  );
}

function NameField({ contact }: { contact: Contact }) {
  const [name, setName, finish] = useUnfinished<string>(NAME, contact.id, '');
  return (
    <form
      class="capture-wide capture-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (isVisible(name)) void changeContact(contact.id, { name: name.trim() }).then(finish);
      }}
    >
      <Field
        label={t('capture.name')}
        hideLabel
        value={name}
        onValue={setName}
        input={{ maxLength: CONTACT_PATCH.name, autocomplete: 'off', autocapitalize: 'words' }}
      />
      <Button type="submit">{t('capture.topic.go')}</Button>
    </form>
  );
}
