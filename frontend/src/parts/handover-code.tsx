import './handover-code.css';
import { now } from '../store';
import { clockTime, t } from '../words';

/** The 8 characters that sign in another phone, large and in two groups. */
export function HandoverCode({ given }: { given: { code: string; expires_at: string } | 'failed' | null }) {
  if (!given) return null;
  if (given === 'failed') return <p class="field-error">{t('settings.phones.add.failed')}</p>;
  const isOver = Date.parse(given.expires_at) < now.value;
  return (
    <div class="handover" role="status">
      <p dir="auto" class={`handover-code${isOver ? ' handover-over' : ''}`}>
        {given.code.slice(0, 4)} {given.code.slice(4)}
      </p>
      <p class="soft small">{t('settings.phones.add.until', { when: clockTime(given.expires_at) })}</p>
    </div>
  );
}
