import './frame.css';
import { useEffect } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso';
import { useHistoryDepth } from '../parts/history';
import { homeOrInvitation, rememberInvitation } from '../parts/invitation';
import { isWide } from '../parts/wide';
import { phase } from '../store';
import { LiveRegion } from '../ui/live-region';
import { t } from '../words';
import { ErrorBoundary } from './error-boundary';
import { useOpenFromWorker } from './open-from-worker';
import { loadOwnFrame, ownFrame } from './own-frame';
import { Routes } from './routes';
import { useShortcuts } from './shortcuts-once';
import { Starting } from './storage-trouble';
import { wideFrame } from './watch-width';

const WITHOUT_BAR = ['/welcome', '/scan', '/install'];

/** Keeps strangers on the welcome screen, and those who have a card away from it, unless they came to swap or to sign in again. */
function useRightPlace(): boolean {
  const { path, query, route } = useLocation();
  const isWelcome = path === '/welcome';
  // Both as they were when this was drawn: by the time an effect runs the phone may know more.
  const known = phase.value;
  const isRight = known === 'ready' ? !isWelcome || 'receipt' in query || 'again' in query : isWelcome;
  useEffect(() => {
    if (known === 'starting' || isRight) return;
    if (known !== 'ready') rememberInvitation(path);
    route(known === 'ready' ? homeOrInvitation() : '/welcome', true);
  }, [isRight, known]);
  return isRight && known !== 'starting';
}

function Frame() {
  const { path } = useLocation();
  const isOwn = phase.value === 'ready';
  const hasBar = isOwn && !WITHOUT_BAR.includes(path);
  const isRight = useRightPlace();
  const own = ownFrame.value;
  const RailFoot = wideFrame.value?.RailFoot;
  useEffect(() => {
    if (isOwn) void loadOwnFrame();
  }, [path, isOwn]);
  useHistoryDepth();
  useOpenFromWorker();
  useShortcuts();
  return (
    <div class={`app${hasBar ? '' : ' no-bar'}`}>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      {hasBar && own && isWide.value && RailFoot && <own.Places rail={<RailFoot />} />}
      <ErrorBoundary at={path}>{isRight ? <Routes /> : <Starting />}</ErrorBoundary>
      {hasBar && own && <own.Prompts />}
      {hasBar && own && !isWide.value && <own.Places />}
      <LiveRegion />
      {own && <own.Overlays />}
    </div>
  );
}

/** The whole app. */
export function App() {
  return (
    <LocationProvider>
      <Frame />
    </LocationProvider>
  );
}
