import { promisesByEncounter, topicsByEncounter } from '../../store';
import { list, t } from '../../words';
import { CardHead } from './card-head';
import type { WaitingPerson } from './waiting-people';

/** One of the stack that is not open: a tap opens it. */
export function ShutCard({ person, onOpen }: { person: WaitingPerson; onOpen: () => void }) {
  return (
    <button type="button" class="surface follow-up-shut" aria-expanded="false" onClick={onOpen}>
      <CardHead person={person} about={aboutOf(person)} />
    </button>
  );
}

function aboutOf({ encounter }: WaitingPerson): string | undefined {
  const promise = promisesByEncounter.value
    .get(encounter.id)
    ?.find(({ by, done_at }) => by === 'me' && !done_at);
  if (promise) return t('followUp.youPromised', { text: promise.text });
  const topics = (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text);
  return topics.length > 0 ? list(topics.slice(0, 3)) : undefined;
}
