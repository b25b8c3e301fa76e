import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { now } from '../../store';
import { Button, Skeleton, toast } from '../../ui';
import { humanDay, t } from '../../words';

/** The feed: when it was made, null where there is none, 'none' while the server cannot be asked. */
function useFeed() {
  const [madeAt, setMadeAt] = useState<string | null | 'none' | undefined>(undefined);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    ask('GET', '/api/calendar').then(
      (feed) => setMadeAt(feed.created_at),
      () => setMadeAt('none'),
    );
  }, []);
  const make = async () => {
    try {
      const feed = await ask('POST', '/api/calendar');
      setMadeAt(feed.created_at);
      setUrl(feed.url);
    } catch {
      setMadeAt('none');
    }
  };
  const revoke = async () => {
    try {
      await ask('DELETE', '/api/calendar');
      setMadeAt(null);
      setUrl(null);
      toast(t('settings.calendar.revoked'));
    } catch {
      setMadeAt('none');
    }
  };
  return { madeAt, url, make, revoke };
}

function Address({ url }: { url: string }) {
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => toast(t('settings.calendar.copied')),
      () => toast(t('settings.calendar.copyFailed')),
    );
  return (
    <>
      <p class="soft small">{t('settings.calendar.once')}</p>
      <output dir="auto" class="settings-url">
        {url}
      </output>
      <Button onClick={() => void copy()}>{t('settings.calendar.copy')}</Button>
    </>
  );
}

/** A private calendar of what is due: its address to copy, once, and to revoke. */
export function CalendarSection() {
  const { madeAt, url, make, revoke } = useFeed();
  const isThere = madeAt && madeAt !== 'none';
  return (
    <section class="stack" aria-labelledby="settings-calendar">
      <h2 id="settings-calendar">{t('settings.calendar')}</h2>
      <div class="surface stack">
        <p class="soft">{t('settings.calendar.text')}</p>
        {madeAt === undefined && <Skeleton rows={1} />}
        {madeAt === 'none' && <p class="soft">{t('settings.calendar.none')}</p>}
        {url && <Address url={url} />}
        {isThere && !url && <p>{t('settings.calendar.made', { when: humanDay(madeAt, now.value) })}</p>}
        {!url && (
          <Button onClick={() => void make()}>
            {t(isThere ? 'settings.calendar.new' : 'settings.calendar.make')}
          </Button>
        )}
        {isThere && (
          <Button look="plain" onClick={() => void revoke()}>
            {t('settings.calendar.revoke')}
          </Button>
        )}
      </div>
    </section>
  );
}
