import { dueAt } from '../../model/followup-queue';
import { isNameless } from '../../model/swap-status';
import { now, pictureOfContact, promisesByEncounter, topicsByEncounter } from '../../store';
import { Avatar, List, Row } from '../../ui';
import { byWhen, list, t } from '../../words';
import { nameOf } from './card-head';
import { ownZone, type WaitingContact } from './waiting-contacts';

const DAY = 86_400_000;

interface ListProps {
  waiting: readonly WaitingContact[];
  /** Whose draft stands beside the list, where it does. */
  openId?: string | undefined;
  onOpen: (id: string) => void;
}

/** Who waits, one line each; a tap opens the draft. */
export function WaitingList({ waiting, openId, onOpen }: ListProps) {
  if (waiting.length === 0) return null;
  return (
    <div data-steps>
      <List label={t('followUp.waiting')}>
        {waiting.map((each) => {
          const due = dueAt(each).getTime();
          return (
            <Row
              key={each.id}
              picture={
                <Avatar
                  name={isNameless(each.contact.name) ? '' : nameOf(each)}
                  picture={pictureOfContact(each.contact)}
                />
              }
              title={<bdi>{nameOf(each)}</bdi>}
              about={aboutOf(each)}
              end={
                <span class={due - now.value < DAY ? 'late' : 'soft'}>
                  <bdi>{byWhen(due, now.value, ownZone())}</bdi>
                </span>
              }
              isCurrent={each.id === openId}
              onPress={() => onOpen(each.id)}
            />
          );
        })}
      </List>
    </div>
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
