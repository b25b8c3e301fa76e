import {
  contacts,
  currentId,
  foldTopic,
  type Introduction,
  introductionRequests,
  introductions,
  now,
  takeBackRequests,
} from '../store';
import { Button, List, Row, toast } from '../ui';
import { list, t } from '../words';
import { openAskForIntroduction } from './sheets';

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

/** What was asked of contacts: one line for each person one would like to meet. */
function ownRequests() {
  const wishes = new Map<string, { wanted: string; ids: string[]; names: string[] }>();
  for (const { id, role, wanted, contact_id, other_name } of introductionRequests.value.values()) {
    if (role !== 'asker') continue;
    const key = foldTopic(wanted);
    const wish = wishes.get(key) ?? { wanted, ids: [], names: [] };
    wishes.set(key, wish);
    wish.ids.push(id);
    wish.names.push(contacts.value.get(currentId(contact_id ?? ''))?.name ?? other_name);
  }
  return [...wishes.values()];
}

function takeBack(ids: readonly string[]): void {
  toast(t('introductions.takenBack'), takeBackRequests(ids));
}

/** Whom this person introduced lately, and how it stands: a yes, both, or nothing; never who. And whom they asked. */
export function OwnIntroductions() {
  const own = [...introductions.value.values()]
    .filter(({ role, created_at }) => role === 'introducer' && now.value - Date.parse(created_at) < SHOWN_MS)
    .sort((one, two) => (one.created_at < two.created_at ? 1 : -1));
  const canAsk = [...contacts.value.values()].some(
    ({ state, source }) => state === 'kept' && source !== 'guest',
  );
  const requests = ownRequests();
  if (own.length + requests.length === 0 && !canAsk) return null;
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
        {requests.map(({ wanted, ids, names }) => (
          <Row
            key={ids[0]}
            icon="people"
            title={t('introductions.toMeet', { wanted })}
            about={t('introductions.askedOf', { names: list(names) })}
            end={
              <Button look="link" onClick={() => takeBack(ids)}>
                {t('introductions.takeBack')}
              </Button>
            }
          />
        ))}
        {canAsk && (
          <Row
            icon="plus"
            title={t('introductions.ask')}
            onPress={() => void openAskForIntroduction()}
            leadsOn
          />
        )}
      </List>
    </section>
  );
}
