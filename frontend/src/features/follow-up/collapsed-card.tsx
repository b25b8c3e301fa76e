import { promisesByEncounter, topicsByEncounter } from '../../store';
import { list, t } from '../../words';
import { CardHead } from './card-head';
import type { WaitingContact } from './waiting-contacts';

/** One of the stack that is not open: a tap opens it. */
export function CollapsedCard({ waiting, onOpen }: { waiting: WaitingContact; onOpen: () => void }) {
  return (
    <button type="button" class="surface follow-up-collapsed" aria-expanded="false" onClick={onOpen}>
      <CardHead waiting={waiting} about={aboutOf(waiting)} />
    </button>
  );
}

function aboutOf({ encounter }: WaitingContact): string | undefined {
  const promise = promisesByEncounter.value
    .get(encounter.id)
    ?.find(({ by, done_at }) => by === 'me' && !done_at);
  if (promise) return t('followUp.youPromised', { text: promise.text });
  const topics = (topicsByEncounter.value.get(encounter.id) ?? []).map(({ text }) => text);
  return topics.length > 0 ? list(topics.slice(0, 3)) : undefined;
}
