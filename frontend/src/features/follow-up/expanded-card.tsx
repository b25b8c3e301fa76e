import { useState } from 'preact/hooks';
import { channelsTo, limitOf } from '../../model/channels';
import { openPromises } from '../../parts/open-promises';
import { PromiseRow } from '../../parts/promise-row';
import { now } from '../../store';
import { t } from '../../words';
import { Asking, DidTheyAnswer } from './asking';
import { CardHead, nameOf } from './card-head';
import { ChannelButtons } from './channel-buttons';
import { ComposerFields } from './composer';
import { findHandOver, rememberHandOver } from './handed-over';
import { HowToReach } from './how-to-reach';
import { useComposer } from './use-composer';
import type { WaitingContact } from './waiting-contacts';

/** The open one of the stack: the message, what it is made of, and the ways to send it. */
export function ExpandedCard({ waiting, id }: { waiting: WaitingContact; id: string }) {
  const { encounter, contact } = waiting;
  const channels = channelsTo(contact, typeof navigator.share === 'function');
  const composer = useComposer(waiting, limitOf(channels[0]));
  const [isAsking, setIsAsking] = useState(() => findHandOver(now.value)?.encounterId === encounter.id);
  const handOver = (): void => {
    rememberHandOver(encounter.id, now.value);
    setIsAsking(true);
  };
  return (
    <section
      class="surface follow-up-expanded"
      id={id}
      aria-label={t('followUp.open', { name: nameOf(waiting) })}
    >
      <a class="follow-up-link" href={`/people/${contact.id}`}>
        <CardHead waiting={waiting} />
      </a>
      <Promised encounterId={encounter.id} />
      <DidTheyAnswer waiting={waiting} />
      <ComposerFields waiting={waiting} composer={composer} />
      {channels.every(({ kind }) => kind === 'share') && <HowToReach waiting={waiting} />}
      {isAsking ? (
        <Asking waiting={waiting} onNotYet={() => setIsAsking(false)} />
      ) : (
        <ChannelButtons waiting={waiting} channels={channels} draft={composer.draft} onHandOver={handOver} />
      )}
    </section>
  );
}

/** What is still to be done between the two, to be ticked here too. */
function Promised({ encounterId }: { encounterId: string }) {
  const open = openPromises.value.filter((promise) => promise.encounterId === encounterId);
  if (open.length === 0) return null;
  return (
    <ul>
      {open.map((promise) => (
        <PromiseRow key={promise.id} promise={promise} />
      ))}
    </ul>
  );
}
