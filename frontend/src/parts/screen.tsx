import './screen.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { me } from '../store';
import { Avatar, Icon } from '../ui';
import { t } from '../words';
import { goBack, hasMoved } from './history';

interface ScreenProps {
  /** Shown as the heading, and in the window's title. */
  title: string;
  /** Hides the heading where the screen has its own h1. */
  hideTitle?: boolean;
  /** Where 'back' goes when the app was opened here; left out, the screen has no back button. */
  back?: string;
  /** Buttons at the top right; the own picture, which leads to the settings, where left out. */
  corner?: ComponentChildren;
  /** The one main action, full width, above the bar. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

function OwnPicture() {
  const name = me.value?.name ?? '';
  return (
    <a class="screen-corner" href="/settings">
      <Avatar name={name} />
      <span class="unseen">{t('app.settings')}</span>
    </a>
  );
}

/** The frame of one screen: heading, content, and its main action within the thumb's reach. */
export function Screen({ title, hideTitle, back, corner, action, children }: ScreenProps) {
  const { route } = useLocation();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A screen reader begins to read where the new screen begins.
    if (hasMoved()) main.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);
  return (
    <main ref={main} class="screen" id="content" tabIndex={-1}>
      <header class="screen-head">
        {back !== undefined && (
          <button
            type="button"
            class="screen-back"
            aria-label={t('app.back')}
            onClick={() => goBack(route, back)}
          >
            <Icon name="back" />
          </button>
        )}
        <h1 class={hideTitle ? 'unseen' : 'screen-title'}>
          <bdi>{title}</bdi>
        </h1>
        <div class="screen-corner-box">{corner === undefined ? <OwnPicture /> : corner}</div>
      </header>
      <div class="screen-body">{children}</div>
      {action && <div class="screen-action">{action}</div>}
    </main>
  );
}
