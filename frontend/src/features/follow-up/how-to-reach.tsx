import { DETAIL } from '../../api/limits.gen';
import { detailOf } from '../../scan/detail-of';
import { changeContact, useUnfinished } from '../../store';
import { Button, Field } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import type { WaitingContact } from './waiting-contacts';

/** Asks for an address where none is known; it is kept with the contact. */
export function HowToReach({ waiting }: { waiting: WaitingContact }) {
  const { contact } = waiting;
  const [typed, setTyped, finish] = useUnfinished<string>('reach', contact.id, '');
  const keep = (): void => {
    const detail = detailOf(typed);
    if (detail) void changeContact(contact.id, { details: [...contact.details, detail] }).then(finish);
  };
  return (
    <form
      class="follow-up-remember"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field
        label={t('followUp.reach', { name: nameOf(waiting) })}
        hint={t('followUp.reach.hint')}
        value={typed}
        onValue={setTyped}
        input={{ maxLength: DETAIL.value, autocapitalize: 'none', autocomplete: 'off', spellcheck: false }}
      />
      <Button type="submit">{t('followUp.reach.go')}</Button>
    </form>
  );
}
