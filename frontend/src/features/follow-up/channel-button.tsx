import { type Channel, isApplePhone, mailLink, textLink, whatsAppLink } from '../../model/channels';
import type { Draft } from '../../model/draft';
import { telLink } from '../../model/ways';
import { toast } from '../../ui';
import { t } from '../../words';

interface OneChannelProps {
  channel: Channel;
  draft: Draft;
  isMain?: boolean;
  onHandOver: () => void;
}

/** Hands the draft over to one way of writing. */
export function ChannelButton({ channel, draft, isMain = false, onHandOver }: OneChannelProps) {
  const look = isMain ? 'button button-main' : 'button';
  const key = isMain ? 'mail' : undefined;
  if (channel.kind === 'share') {
    const share = (): void => {
      // Closing the share sheet rejects: then nothing was sent, and nothing is asked.
      navigator.share({ text: draft.body }).then(
        () => onHandOver(),
        () => undefined,
      );
    };
    return (
      <button type="button" class={look} data-key={key} onClick={share}>
        {t(isMain ? 'followUp.share.main' : 'followUp.share')}
      </button>
    );
  }
  if ('page' in channel) {
    const copy = (): void => {
      void copyText(draft.body);
      onHandOver();
    };
    return (
      <a
        class={look}
        data-key={key}
        href={channel.page}
        target="_blank"
        rel="noopener noreferrer"
        onClick={copy}
      >
        {t(`followUp.${channel.kind}${isMain ? '.main' : ''}`)}
      </a>
    );
  }
  return (
    <a class={look} data-key={key} href={hrefOf(channel, draft)} onClick={() => onHandOver()}>
      {t(`followUp.${channel.kind}`)}
    </a>
  );
}

function hrefOf({ kind, to }: Extract<Channel, { to: string }>, draft: Draft): string {
  if (kind === 'mail') return mailLink(to, draft.subject, draft.body);
  if (kind === 'text') return textLink(to, draft.body, isApplePhone());
  return kind === 'whatsapp' ? whatsAppLink(to, draft.body) : telLink(to);
}

/** Copies the draft, for whatever else there is. */
export function CopyButton({ draft, isMain = false, onHandOver }: Omit<OneChannelProps, 'channel'>) {
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
    toast(t('followUp.copied'));
    return true;
  } catch {
    toast(t('followUp.copyFailed'));
    return false;
  }
}
