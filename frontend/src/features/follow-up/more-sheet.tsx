import type { Channel } from '../../model/channels';
import type { Draft } from '../../model/draft';
import { List, Row, Sheet } from '../../ui';
import { t } from '../../words';
import { nameOf } from './card-head';
import { ChannelButton, CopyButton } from './channel-button';
import { finish } from './finish';
import { findWaiting } from './waiting-contacts';

interface MoreProps {
  encounterId: string;
  /** The ways for which there is no room beside the first two. */
  channels: readonly Channel[];
  draft: Draft;
  hasCopy: boolean;
  onHandOver: () => void;
  onClose: () => void;
}

/** The other ways to write, and how it may have ended without one. */
export default function MoreSheet({ encounterId, channels, draft, hasCopy, onHandOver, onClose }: MoreProps) {
  const waiting = findWaiting(encounterId);
  if (!waiting) return null;
  const title = t('followUp.open', { name: nameOf(waiting) });
  const handOver = (): void => {
    onHandOver();
    onClose();
  };
  const end = (outcome: 'sent' | 'they_wrote' | 'let_go'): void => {
    void finish(waiting, outcome);
    onClose();
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{title}</h1>
        {(channels.length > 0 || hasCopy) && (
          <div class="follow-up-others">
            {channels.map((channel) => (
              <ChannelButton key={channel.kind} channel={channel} draft={draft} onHandOver={handOver} />
            ))}
            {hasCopy && <CopyButton draft={draft} onHandOver={handOver} />}
          </div>
        )}
        <List>
          <Row icon="check" title={t('followUp.already')} onPress={() => end('sent')} />
          <Row icon="message" title={t('followUp.theyWrote')} onPress={() => end('they_wrote')} />
          <Row icon="close" title={t('followUp.letGo')} onPress={() => end('let_go')} />
        </List>
      </div>
    </Sheet>
  );
}
