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
  /** The one main action, full width, pinned above the bar. */
  action?: ComponentChildren;
  /** Why it is the next thing to do, in one line above it. */
  reason?: ComponentChildren;
  /** Leaves out the line between the screen and its action, where both belong together. */
  hasBareDock?: boolean;
  children: ComponentChildren;
}

interface Dock {
  reason: ComponentChildren;
  isBare: boolean;
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

/** Where the main action is pinned. What else is pinned stands above it, and so must know its height. */
function Dock({ reason, isBare, children }: Dock) {
  const dock = useRef<HTMLElement>(null);
  useEffect(() => {
    const root = document.documentElement.style;
    const measure = () => {
      const isPinned = dock.current && getComputedStyle(dock.current).position === 'sticky';
      root.setProperty('--dock', isPinned ? `${dock.current?.offsetHeight ?? 0}px` : '0px');
    };
    const watch = new ResizeObserver(measure);
    if (dock.current) watch.observe(dock.current);
    return () => {
      watch.disconnect();
      root.removeProperty('--dock');
    };
  }, []);
  return (
    <footer ref={dock} class={`dock${isBare ? ' dock-bare' : ''}`}>
      {reason && <p class="dock-reason">{reason}</p>}
      {children}
    </footer>
  );
}

/** The frame of one screen: heading, content, and its main action within the thumb's reach. */
export function Screen(props: ScreenProps) {
  const { title, hideTitle, back, corner, action, reason, hasBareDock = false, children } = props;
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
      {action && (
        <Dock reason={reason} isBare={hasBareDock}>
          {action}
        </Dock>
      )}
    </main>
  );
}
