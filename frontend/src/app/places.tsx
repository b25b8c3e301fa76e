import './places.css';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { dueCount } from '../store';
import { Icon, type IconName } from '../ui';
import { t } from '../words';

/** Whether a path belongs to a place. */
export function isHere(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`) || (href === '/code' && path === '/');
}

function Place({ href, icon, label, path }: { href: string; icon: IconName; label: string; path: string }) {
  return (
    <a class="bar-place" href={href} aria-current={isHere(path, href) ? 'page' : undefined}>
      <Icon name={icon} />
      <span dir="auto">{label}</span>
    </a>
  );
}

function FollowUpPlace({ path }: { path: string }) {
  const count = dueCount.value;
  return (
    <a class="bar-place" href="/follow-up" aria-current={isHere(path, '/follow-up') ? 'page' : undefined}>
      <span class="bar-icon">
        <Icon name="followUp" />
      </span>
      <span>{t('app.followUp')}</span>
      {count > 0 && (
        <span class="bar-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
      {count > 0 && <span class="unseen">{t('app.followUp.count', { count })}</span>}
    </a>
  );
}

/** The five places of the app: a bar at the bottom, or a rail at the side, with what stands at its foot. */
export function Places({ rail }: { rail?: ComponentChildren }) {
  const { path } = useLocation();
  return (
    <nav class="bar" aria-label={t('app.nav')}>
      {rail && <p class="rail-mark">{t('app.name')}</p>}
      <Place href="/code" icon="code" label={t('app.code')} path={path} />
      <Place href="/people" icon="people" label={t('app.people')} path={path} />
      <a class="bar-scan" href="/scan" aria-label={t('app.scan')}>
        <Icon name="scan" />
        <span class="rail-only">{t('app.scan')}</span>
      </a>
      <FollowUpPlace path={path} />
      <Place href="/events" icon="events" label={t('app.events')} path={path} />
      {rail}
    </nav>
  );
}
