import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { currentEvent, myCard, now } from '../../store';
import { Button, openSheet, Skeleton } from '../../ui';
import { humanDay, t } from '../../words';
import type { PaperCode } from './paper-code';

/** The codes on paper that are in use; 'none' while the server cannot be asked. */
function usePaperCodes() {
  const [codes, setCodes] = useState<PaperCode[] | 'none' | null>(null);
  const load = () =>
    ask('GET', '/api/printed-codes').then(
      ({ items }) => setCodes(items),
      () => setCodes('none'),
    );
  useEffect(() => {
    void load();
  }, []);
  const make = async () => {
    const body = { card_id: myCard.value?.id ?? null, event_id: currentEvent.value?.id ?? null };
    await ask('POST', '/api/printed-codes', { body }).catch(() => setCodes('none'));
    await load();
  };
  return { codes, make, load };
}

/** Codes for badges, posters and stickers: make one, show it to print, take it out of use. */
export function PaperSection() {
  const { codes, make, load } = usePaperCodes();
  const show = (code: PaperCode) =>
    void openSheet(() => import('./paper-sheet'), { code, onGone: () => void load() });
  return (
    <section class="stack" aria-labelledby="settings-paper">
      <h2 id="settings-paper">{t('settings.paper')}</h2>
      <div class="surface stack">
        <p class="soft">{t('settings.paper.text')}</p>
        {codes === null && <Skeleton rows={1} />}
        {codes === 'none' && <p class="soft">{t('settings.paper.none')}</p>}
        {Array.isArray(codes) && codes.length > 0 && (
          <ul class="settings-list">
            {codes.map((code) => (
              <li key={code.id} class="settings-row">
                <span class="settings-row-text">
                  {t('settings.paper.made', { when: humanDay(code.created_at, now.value) })}
                </span>
                <button type="button" class="button button-plain" onClick={() => show(code)}>
                  {t('settings.paper.show')}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Button onClick={() => void make()}>{t('settings.paper.make')}</Button>
      </div>
    </section>
  );
}
