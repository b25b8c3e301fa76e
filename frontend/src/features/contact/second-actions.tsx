import type { Contact } from '../../store';
import { List, Row } from '../../ui';
import { t } from '../../words';
import { openMetAgain } from './met-again';
import { SaveToPhone } from './save-to-phone';

/** What else is done with somebody, short of changing or removing them. */
export function SecondActions({ contact }: { contact: Contact }) {
  return (
    <List label={t('contacts.also')}>
      <Row icon="plus" title={t('contacts.metAgain')} onPress={() => void openMetAgain(contact.id)} />
      <SaveToPhone contact={contact} />
    </List>
  );
}
