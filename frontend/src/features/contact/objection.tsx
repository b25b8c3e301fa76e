import { useState } from 'preact/hooks';
import { mailLink } from '../../model/channels';
import { waysTo } from '../../model/ways';
import { type Contact, encountersByContact, events, me } from '../../store';
import { Button, Field, Segments, toast } from '../../ui';
import { fullDate, t } from '../../words';

const WISHES = ['stop', 'erase'] as const;
type Wish = (typeof WISHES)[number];

/** The letter, with where they have one's details from: the first time that the two met. */
function letterTo(contact: Contact, wish: Wish): string {
  const first = (encountersByContact.value.get(contact.id) ?? []).at(-1);
  const date = first ? fullDate(first.met_at, first.time_zone) : '';
  const event = first?.event_id ? events.value.get(first.event_id)?.name : undefined;
  const from = event ? t('contacts.object.fromAt', { date, event }) : t('contacts.object.from', { date });
  const name = contact.name;
  return [
    t('contacts.object.dear', { name }),
    `${from} ${t(`contacts.object.${wish}.letter`)}`,
    t('contacts.object.confirm'),
    me.value?.name ?? '',
  ].join('\n\n');
}

/** A letter that objects to how somebody uses one's details, or asks them to erase these; the reader's own mail sends it. */
export function Objection({ contact }: { contact: Contact }) {
  const [wish, setWish] = useState<Wish>('stop');
  const [letter, setLetter] = useState(() => letterTo(contact, 'stop'));
  const email = waysTo(contact).find(({ kind }) => kind === 'email')?.value;
  const choose = (other: Wish) => {
    setWish(other);
    setLetter(letterTo(contact, other));
  };
  const copy = () =>
    navigator.clipboard.writeText(letter).then(
      () => toast(t('contacts.object.copied')),
      () => toast(t('contacts.object.copyFailed')),
    );
  return (
    <>
      <h1 class="name">{t('contacts.object.title', { name: contact.name })}</h1>
      <p>{t('contacts.object.text')}</p>
      <Segments
        label={t('contacts.object.wish')}
        options={WISHES.map((one) => [one, t(`contacts.object.${one}`)] as const)}
        chosen={wish}
        onChoose={choose}
      />
      <Field label={t('contacts.object.letter')} value={letter} onValue={setLetter} multiline />
      {email && (
        <Button look="main" href={mailLink(email, t(`contacts.object.${wish}`), letter)}>
          {t('contacts.object.mail')}
        </Button>
      )}
      <Button onClick={() => void copy()}>{t('contacts.object.copy')}</Button>
    </>
  );
}
