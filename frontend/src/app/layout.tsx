import { useEffect } from 'preact/hooks';
import { LocationProvider, useLocation } from 'preact-iso';
import { useHistoryDepth } from '../parts/history';
import { phase } from '../store';
import { LiveRegion } from '../ui/live-region';
import { isSheetOpen, SheetHost } from '../ui/sheets';
import { Toasts } from '../ui/toast';
import { t } from '../words';
import { BottomBar } from './bottom-bar';
import { ErrorBoundary } from './error-boundary';
import { useOpenFromWorker } from './open-from-worker';
import { Prompts } from './prompts';
import { Routes } from './routes';
import { Starting } from './storage-trouble';

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
    route(known === 'ready' ? '/code' : '/welcome', true);
  }, [isRight, known]);
  return isRight && known !== 'starting';
}

function Frame() {
  const { path } = useLocation();
  const hasBar = phase.value === 'ready' && !WITHOUT_BAR.includes(path);
  const isRight = useRightPlace();
  useHistoryDepth();
  useOpenFromWorker();
  return (
    <div class={`app${hasBar ? '' : ' no-bar'}`}>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <ErrorBoundary key={path}>{isRight ? <Routes /> : <Starting />}</ErrorBoundary>
      {hasBar && <Prompts />}
      {hasBar && <BottomBar />}
      <SheetHost />
      <LiveRegion />
      <Toasts isCovered={isSheetOpen.value} />
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
