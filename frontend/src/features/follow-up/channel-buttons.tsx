import type { Channel } from '../../model/channels';
import type { Draft } from '../../model/draft';
import { Button, Icon, openSheet } from '../../ui';
import { t } from '../../words';
import { ChannelButton, CopyButton } from './channel-button';
import type { WaitingContact } from './waiting-contacts';

interface ChannelProps {
  waiting: WaitingContact;
  channels: readonly Channel[];
  draft: Draft;
  onHandOver: () => void;
}

/** The way they like first and large, the next one and 'Later' beside it; the rest behind 'More'. */
export function ChannelButtons({ waiting, channels, draft, onHandOver }: ChannelProps) {
  const [first, second, ...others] = channels;
  const more = (): void =>
    void openSheet(() => import('./more-sheet'), {
      encounterId: waiting.id,
      channels: others,
      draft,
      hasCopy: first !== undefined && !channels.some(({ kind }) => kind === 'share'),
      onHandOver,
    });
  return (
    <div class="follow-up-actions">
      {first ? (
        <ChannelButton channel={first} draft={draft} isMain onHandOver={onHandOver} />
      ) : (
        <CopyButton draft={draft} isMain onHandOver={onHandOver} />
      )}
      {second && <ChannelButton channel={second} draft={draft} onHandOver={onHandOver} />}
      <Button onClick={() => void openSheet(() => import('./snooze-sheet'), { encounterId: waiting.id })}>
        {t('followUp.snooze')}
      </Button>
      <button type="button" class="button" aria-label={t('app.more')} aria-haspopup="dialog" onClick={more}>
        <Icon name="more" />
      </button>
    </div>
  );
}
