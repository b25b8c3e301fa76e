import { useEffect, useState } from 'preact/hooks';
import { send } from '../../api/http';
import { Icon } from '../../ui';
import { t } from '../../words';

interface Server {
  operator?: string;
  version?: string;
}

/** What the server says of itself; null while it has not answered. */
function useServer(): Server | null {
  const [server, setServer] = useState<Server | null>(null);
  useEffect(() => {
    send<Server>('GET', '/api/health').then(
      ({ body }) => setServer(body ?? null),
      () => undefined,
    );
  }, []);
  return server;
}

/** Who runs this server, what it is, and what it does not do. */
export function AboutPage() {
  const server = useServer();
  const host = location.host;
  return (
    <>
      <section class="stack" aria-labelledby="about-server">
        <h2 id="about-server">{t('about.server')}</h2>
        <div class="surface stack">
          <p>
            {server?.operator
              ? t('about.runBy', { host, operator: server.operator })
              : t('about.unknown', { host })}
          </p>
          {server?.version && <p class="soft small">{t('about.version', { version: server.version })}</p>}
        </div>
      </section>
      <section class="stack" aria-labelledby="about-privacy">
        <h2 id="about-privacy">{t('about.privacy')}</h2>
        <ul class="surface settings-facts">
          <li>{t('about.privacy.notes')}</li>
          <li>{t('about.privacy.card')}</li>
          <li>{t('about.privacy.tracking')}</li>
          <li>{t('about.privacy.organiser')}</li>
        </ul>
      </section>
      <section class="stack" aria-labelledby="about-licence">
        <h2 id="about-licence">{t('about.licence')}</h2>
        <div class="surface stack">
          <p>{t('about.licence.text')}</p>
          <a class="about-link" href="/api/docs">
            <Icon name="share" /> {t('about.api')}
          </a>
        </div>
      </section>
    </>
  );
}
