import type { SwapStatus } from '../../model/swap-status';
import { t } from '../../words';

/** How things stand between the two, in words; nothing where all is well. */
export function SwapStatusLine({ swapStatus, name }: { swapStatus: SwapStatus; name: string }) {
  const words = statusWords(swapStatus, name);
  if (words === null) return null;
  return <p class={swapStatus.kind === 'refused' ? 'contact-refused' : 'soft'}>{words}</p>;
}

function statusWords(swapStatus: SwapStatus, name: string): string | null {
  if (swapStatus.kind === 'refused')
    return `${t(`capture.refused.${swapStatus.why}`)} ${t('capture.refused.kept')}`;
  if (swapStatus.kind === 'unsent') return t('contacts.state.unsent');
  if (swapStatus.kind === 'waiting') return t('contacts.state.waiting', { name });
  if (swapStatus.kind === 'withdrawn') return t('contacts.state.withdrawn');
  if (swapStatus.kind === 'guest') return t('contacts.state.guest');
  return swapStatus.kind === 'alone' ? t('contacts.state.alone') : null;
}
