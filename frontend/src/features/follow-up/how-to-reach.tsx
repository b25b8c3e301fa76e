import { DETAIL } from '../../api/limits.gen';
import { detailOf } from '../../scan/detail-of';
import { changeContact, useUnfinished } from '../../store';
import { t } from '../../words';
import { nameOf } from './card-head';
import { QuestionForm } from './question-form';
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
    <QuestionForm
      label={t('followUp.reach', { name: nameOf(waiting) })}
      hint={t('followUp.reach.hint')}
      value={typed}
      onValue={setTyped}
      input={{ maxLength: DETAIL.value, autocapitalize: 'none', autocomplete: 'off', spellcheck: false }}
      go="followUp.reach.go"
      onAnswer={keep}
    />
  );
}
