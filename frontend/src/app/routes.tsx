import { signal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { isWide } from '../parts/wide';
import { inTime } from '../store/awake';
import { withCodeWords, withWords } from '../words';
import { ComingScreen } from './coming-screen';
import { CouldNotLoad } from './could-not-load';
import { NotFound } from './not-found';
import { wideFrame } from './watch-width';

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
const CardsScreen = screen(() => import('../features/card/cards-screen'));
const CardScreen = screen(() => import('../features/card/card-screen'));
const HoldersScreen = screen(() => import('../features/holders/holders-screen'));
const InstallScreen = screen(() => import('../features/install/install-screen'));
const ContactsScreen = screen(() => import('../features/contacts/contacts-screen'));
const ContactScreen = screen(() => import('../features/contact/contact-screen'));
const FollowUpScreen = screen(() => import('../features/follow-up/follow-up-screen'));
const PromisesScreen = screen(() => import('../features/promises/promises-screen'));
const EventsScreen = screen(() => import('../features/events/events-screen'));
const EventScreen = screen(() => import('../features/events/event-screen'));
const JoinScreen = screen(() => import('../features/events/join-screen'));
const OrganiseScreen = screen(() => import('../features/events/organise-screen'));
const HelpScreen = screen(() => import('../features/events/help-screen'));
const BadgeScreen = screen(() => import('../features/events/badge-screen'));
const ScanScreen = screen(() => import('../features/scan/scan-screen'));

interface Sides {
  /** Which desk it is, by its columns. */
  kind: 'people' | 'events';
  list: ComponentChildren;
  /** What is chosen from the list, if anything. */
  detail: ComponentChildren | null;
}

/** The list or what is chosen from it; both where there is room. */
function ListOrDetail({ kind, list, detail }: Sides) {
  const wide = isWide.value ? wideFrame.value : null;
  if (!wide) return <>{detail ?? list}</>;
  return <wide.Desk kind={kind} list={list} detail={detail ?? <wide.NothingChosen kind={kind} />} />;
}

function People({ id }: { id?: string }) {
  const person = id === undefined ? null : <ContactScreen key={id} id={id} />;
  return <ListOrDetail kind="people" list={<ContactsScreen chosenId={id} />} detail={person} />;
}

function Events({ id }: { id?: string }) {
  const event = id === undefined ? null : <EventScreen key={id} id={id} />;
  return <ListOrDetail kind="events" list={<EventsScreen chosenId={id} />} detail={event} />;
}

/** Which screen an address opens; their code is loaded when it is needed. */
export function Routes() {
  return (
    <Router>
      <Route path="/" component={CodeScreen} />
      <Route path="/code" component={CodeScreen} />
      <Route path="/welcome" component={WelcomeScreen} />
      <Route path="/install" component={InstallScreen} />
      <Route path="/people" component={People} />
      <Route path="/people/:id" component={People} />
      <Route path="/follow-up" component={FollowUpScreen} />
      <Route path="/follow-up/promises" component={PromisesScreen} />
      <Route path="/follow-up/:encounterId" component={FollowUpScreen} />
      <Route path="/events" component={Events} />
      <Route path="/events/join/:code" component={JoinScreen} />
      <Route path="/events/:id" component={Events} />
      <Route path="/events/:id/organise" component={OrganiseScreen} />
      <Route path="/events/badge/:token" component={BadgeScreen} />
      <Route path="/events/help/:secret" component={HelpScreen} />
      <Route path="/scan" component={ScanScreen} />
      <Route path="/settings" component={SettingsScreen} />
      <Route path="/cards" component={CardsScreen} />
      <Route path="/cards/holders" component={HoldersScreen} />
      <Route path="/cards/:id" component={CardScreen} />
      <Route path="/settings/:page" component={SettingsScreen} />
      <Route default component={NotFound} />
    </Router>
  );
}
