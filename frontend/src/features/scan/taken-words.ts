import { t } from '../../words';
import type { Taken } from './take-scan';

/** Says kindly that a code is nobody's card, and what would be one. */
export function takenWords(taken: Extract<Taken, { kind: 'own' | 'other' }>): string {
  if (taken.kind === 'own') return t('scan.own');
  const { what, shown } = taken.scanned;
  const first =
    what === 'web' || what === 'text'
      ? t('scan.other.text', { shown: short(shown) })
      : t(`scan.other.${what}`);
  return `${first} ${t('scan.other.more')}`;
}

function short(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
