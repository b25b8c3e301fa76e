import './screen.css';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { me, myCard, pictureOfCard } from '../store';
import { Avatar, Icon } from '../ui';
import { t } from '../words';
import { goBack, hasMoved } from './history';
import { Main, SideOfDesk } from './main';
import { isStepping } from './stepping';

interface ScreenProps {
  /** Shown as the heading, and in the window's title. */
  title: string;
  /** 'unseen' is for screen readers alone; 'own' is an h1 that the children bring. */
  heading?: 'shown' | 'unseen' | 'own';
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
  const card = myCard.value;
  return (
    <a class="screen-corner screen-own" href="/settings">
      <Avatar name={name} picture={card && pictureOfCard(card)} />
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

/** A screen reader begins to read at the new screen's heading. Whoever steps through a list beside it stays there. */
function useFocusOnHeading() {
  const main = useRef<HTMLElement>(null);
  const side = useContext(SideOfDesk);
  useEffect(() => {
    if (!hasMoved() || (side === 'detail' && isStepping())) return;
    const heading = main.current?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, []);
  return main;
}

/** The window's title; what is chosen from a list gives it back to the list. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${t('app.name')}`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** The frame of one screen: heading, content, and its main action within the thumb's reach. */
export function Screen(props: ScreenProps) {
  const { title, heading = 'shown', back, corner, action, reason, hasBareDock = false, children } = props;
  const { route } = useLocation();
  const main = useFocusOnHeading();
  useTitle(title);
  return (
    <Main area={main} label={title}>
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
        {heading !== 'own' && (
          <h1 class={heading === 'unseen' ? 'unseen' : 'screen-title'}>
            <bdi>{title}</bdi>
          </h1>
        )}
        <div class="screen-corner-box">{corner === undefined ? <OwnPicture /> : corner}</div>
      </header>
      <div class="screen-body">{children}</div>
      {action && (
        <Dock reason={reason} isBare={hasBareDock}>
          {action}
        </Dock>
      )}
    </Main>
  );
}
