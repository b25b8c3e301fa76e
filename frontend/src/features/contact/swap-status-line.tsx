import type { Standing } from '../../model/swap-status';
import { t } from '../../words';

/** How things stand between the two, in words; nothing where all is well. */
export function StandingLine({ standing, name }: { standing: Standing; name: string }) {
  const words = standingWords(standing, name);
  if (words === null) return null;
  return <p class={standing.kind === 'refused' ? 'person-refused' : 'soft'}>{words}</p>;
}

function standingWords(standing: Standing, name: string): string | null {
  if (standing.kind === 'refused')
    return `${t(`capture.refused.${standing.why}`)} ${t('capture.refused.kept')}`;
  if (standing.kind === 'unsent') return t('people.state.unsent');
  if (standing.kind === 'waiting') return t('people.state.waiting', { name });
  if (standing.kind === 'withdrawn') return t('people.state.withdrawn');
  if (standing.kind === 'guest') return t('people.state.guest');
  return standing.kind === 'alone' ? t('people.state.alone') : null;
}
