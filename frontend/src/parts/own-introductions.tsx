import { contacts, currentId, type Introduction, introductions, now } from '../store';
import { List, Row } from '../ui';
import { t } from '../words';

/** As long as an offer waits for its answers. */
const SHOWN_MS = 14 * 86_400_000;

function nameOf(contactId: string | null): string {
  const contact = contactId && contacts.value.get(currentId(contactId));
  return contact ? contact.name : t('introductions.somebody');
}

function stateOf({ state }: Introduction): string {
  if (state === 'connected' || state === 'one_yes' || state === 'lapsed')
    return t(`introductions.state.${state}`);
  return t('introductions.state.offered');
}

/** Whom this person introduced lately, and how it stands: a yes, both, or nothing; never who. */
export function OwnIntroductions() {
  const own = [...introductions.value.values()]
    .filter(({ role, created_at }) => role === 'introducer' && now.value - Date.parse(created_at) < SHOWN_MS)
    .sort((one, two) => (one.created_at < two.created_at ? 1 : -1));
  if (own.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('introductions.own')}</h2>
      <List>
        {own.map((introduction) => {
          const { id, first_contact_id, second_contact_id } = introduction;
          const pair = { one: nameOf(first_contact_id), other: nameOf(second_contact_id) };
          return (
            <Row key={id} icon="people" title={t('introductions.pair', pair)} about={stateOf(introduction)} />
          );
        })}
      </List>
    </section>
  );
}
