import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { inTime } from '../store/awake';
import { withCodeWords, withWords } from '../words';
import { ComingScreen } from './coming-screen';
import { CouldNotLoad } from './could-not-load';
import { NotFound } from './not-found';

const SLOW_LINE_MS = 20_000;

type Loading<P> = Promise<{ default: ComponentType<P> }>;

/** A screen whose code does not come says so, instead of waiting for ever. */
function orSaySo<P>(loading: Loading<P>): Loading<P> {
  return inTime(loading, SLOW_LINE_MS, () => new Error('too late')).catch((error: unknown) => {
    console.error('screen', error);
    return { default: CouldNotLoad };
  });
}

/** A screen whose code is loaded when it is first shown, or before that by preload(); its frame stands meanwhile. */
function lazy<P extends object>(load: () => Loading<P>) {
  const loaded = signal<ComponentType<P> | null>(null);
  let loading: Promise<void> | null = null;
  const preload = () => {
    loading ??= orSaySo(load()).then((module) => {
      loaded.value = module.default;
    });
    return loading;
  };
  function Lazy(props: P) {
    useEffect(() => void preload(), []);
    const Loaded = loaded.value;
    return Loaded ? <Loaded {...props} /> : <ComingScreen />;
  }
  return Object.assign(Lazy, { preload });
}

/** A screen with the words it needs. A screen's parts of the address come as its props. */
function screen<P extends object>(load: () => Loading<P>) {
  return lazy(() => withWords(load));
}

// A stranger's first screen: its words are in the first load already.
const WelcomeScreen = lazy(() => import('../features/welcome/welcome-screen'));
/** Loaded ahead by whoever knows that it comes next. */
export const CodeScreen = lazy(() => withCodeWords(() => import('../features/code/code-screen')));
const SettingsScreen = screen(() => import('../features/settings/settings-screen'));
const InstallScreen = screen(() => import('../features/install/install-screen'));
const ContactsScreen = screen(() => import('../features/contacts/contacts-screen'));
const ContactScreen = screen(() => import('../features/contact/contact-screen'));
const FollowUpScreen = screen(() => import('../features/follow-up/follow-up-screen'));
const EventsScreen = screen(() => import('../features/events/events-screen'));
const EventScreen = screen(() => import('../features/events/event-screen'));
const ScanScreen = screen(() => import('../features/scan/scan-screen'));

/** Which screen an address opens; their code is loaded when it is needed. */
export function Routes() {
  return (
    <Router>
      <Route path="/" component={CodeScreen} />
      <Route path="/code" component={CodeScreen} />
      <Route path="/welcome" component={WelcomeScreen} />
      <Route path="/install" component={InstallScreen} />
      <Route path="/people" component={ContactsScreen} />
      <Route path="/people/:id" component={ContactScreen} />
      <Route path="/follow-up" component={FollowUpScreen} />
      <Route path="/follow-up/:encounterId" component={FollowUpScreen} />
      <Route path="/events" component={EventsScreen} />
      <Route path="/events/:id" component={EventScreen} />
      <Route path="/scan" component={ScanScreen} />
      <Route path="/settings" component={SettingsScreen} />
      <Route default component={NotFound} />
    </Router>
  );
}
