import type { ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { channelsTo, limitOf } from '../../model/channels';
import { SideOfDesk } from '../../parts/main';
import { openPromises } from '../../parts/open-promises';
import { PromiseRow } from '../../parts/promise-row';
import { Screen } from '../../parts/screen';
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

interface DraftProps {
  waiting: WaitingContact;
  before: ComponentChildren;
  after: ComponentChildren;
}

/** The open draft with what stands around it; the ways to send it stay in sight however long it is. */
export function DraftScreen({ waiting, before, after }: DraftProps) {
  const { encounter, contact } = waiting;
  const isBeside = useContext(SideOfDesk) === 'detail';
  const channels = channelsTo(contact, typeof navigator.share === 'function');
  const composer = useComposer(
    waiting,
    limitOf(channels[0]),
    channels.some(({ kind }) => kind === 'mail'),
  );
  const [isAsking, setIsAsking] = useState(() => findHandOver(now.value)?.encounterId === encounter.id);
  const name = nameOf(waiting);
  const handOver = (): void => {
    rememberHandOver(encounter.id, now.value);
    setIsAsking(true);
  };
  const action = isAsking ? (
    <Asking waiting={waiting} onNotYet={() => setIsAsking(false)} />
  ) : (
    <ChannelButtons waiting={waiting} channels={channels} draft={composer.draft} onHandOver={handOver} />
  );
  return (
    <Screen
      title={isBeside ? t('followUp.open', { name }) : t('app.followUp')}
      heading={isBeside ? 'unseen' : 'shown'}
      corner={isBeside ? null : undefined}
      action={action}
    >
      <div class={isBeside ? 'follow-up-wide' : 'stack follow-up'}>
        {before}
        <section
          class={isBeside ? 'follow-up-expanded' : 'surface follow-up-expanded'}
          aria-label={t('followUp.open', { name })}
        >
          <a class="follow-up-link" href={`/people/${contact.id}`}>
            <CardHead waiting={waiting} />
          </a>
          <Promised encounterId={encounter.id} />
          <DidTheyAnswer waiting={waiting} />
          <ComposerFields waiting={waiting} composer={composer} />
          {channels.every(({ kind }) => kind === 'share') && <HowToReach waiting={waiting} />}
        </section>
        {after}
      </div>
    </Screen>
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
