import { type Channel, isApplePhone, mailLink, textLink } from '../../model/channels';
import type { Draft } from '../../model/draft';
import { announce, Button, openSheet } from '../../ui';
import { t } from '../../words';
import type { WaitingContact } from './waiting-contacts';

interface ChannelProps {
  waiting: WaitingContact;
  channels: readonly Channel[];
  draft: Draft;
  onHandOver: () => void;
}

/** The way they like first and large, the others beside 'Later'. */
export function ChannelButtons({ waiting, channels, draft, onHandOver }: ChannelProps) {
  const [first, ...others] = channels;
  const isReachable = channels.some(({ kind }) => kind !== 'share');
  return (
    <>
      {!isReachable && <p class="soft small">{t('followUp.noWay')}</p>}
      {first ? (
        <ChannelButton channel={first} draft={draft} isMain onHandOver={onHandOver} />
      ) : (
        <CopyButton draft={draft} isMain onHandOver={onHandOver} />
      )}
      <div class="follow-up-others">
        {others.map((channel) => (
          <ChannelButton key={channel.kind} channel={channel} draft={draft} onHandOver={onHandOver} />
        ))}
        {first && !channels.some(({ kind }) => kind === 'share') && (
          <CopyButton draft={draft} onHandOver={onHandOver} />
        )}
        <Button onClick={() => void openSheet(() => import('./snooze-sheet'), { encounterId: waiting.id })}>
          {t('followUp.snooze')}
        </Button>
      </div>
    </>
  );
}

interface OneChannelProps {
  channel: Channel;
  draft: Draft;
  isMain?: boolean;
  onHandOver: () => void;
}

function ChannelButton({ channel, draft, isMain = false, onHandOver }: OneChannelProps) {
  const look = isMain ? 'button button-main' : 'button';
  if (channel.kind === 'share') {
    const share = (): void => {
      // Closing the share sheet rejects: then nothing was sent, and nothing is asked.
      navigator.share({ text: draft.body }).then(
        () => onHandOver(),
        () => undefined,
      );
    };
    return (
      <button type="button" class={look} onClick={share}>
        {t(isMain ? 'followUp.share.main' : 'followUp.share')}
      </button>
    );
  }
  if (channel.kind === 'linkedin') {
    const copy = (): void => {
      void copyText(draft.body);
      onHandOver();
    };
    return (
      <a class={look} href={channel.profile} target="_blank" rel="noopener noreferrer" onClick={copy}>
        {t(isMain ? 'followUp.linkedin.main' : 'followUp.linkedin')}
      </a>
    );
  }
  const href =
    channel.kind === 'mail'
      ? mailLink(channel.to, draft.subject, draft.body)
      : textLink(channel.to, draft.body, isApplePhone());
  return (
    <a class={look} href={href} onClick={() => onHandOver()}>
      {t(`followUp.${channel.kind}`)}
    </a>
  );
}

function CopyButton({ draft, isMain = false, onHandOver }: Omit<OneChannelProps, 'channel'>) {
  const copy = async (): Promise<void> => {
    if (await copyText(draft.body)) onHandOver();
  };
  return (
    <button type="button" class={isMain ? 'button button-main' : 'button'} onClick={() => void copy()}>
      {t(isMain ? 'followUp.copy.main' : 'followUp.copy')}
    </button>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(t('followUp.copied'));
    return true;
  } catch {
    announce(t('followUp.copyFailed'));
    return false;
  }
}
