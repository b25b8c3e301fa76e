import { lazy, Route, Router } from 'preact-iso';
import { CodeScreen } from '../features/code/code-screen';
import { countMove } from './history';
import { NotFound } from './not-found';

const WelcomeScreen = lazy(() => import('../features/welcome/welcome-screen'));
const SettingsScreen = lazy(() => import('../features/settings/settings-screen'));
const InstallScreen = lazy(() => import('../features/install/install-screen'));
const PeopleScreen = lazy(() => import('../features/people/people-screen'));
const PersonScreen = lazy(() => import('../features/people/person-screen'));
const FollowUpScreen = lazy(() => import('../features/follow-up/follow-up-screen'));
const EventsScreen = lazy(() => import('../features/events/events-screen'));
const EventScreen = lazy(() => import('../features/events/event-screen'));
const ScanScreen = lazy(() => import('../features/scan/scan-screen'));

/** Which screen an address opens; all but the code are loaded when they are needed. */
export function Routes() {
  return (
    <Router onRouteChange={countMove}>
      <Route path="/" component={CodeScreen} />
      <Route path="/code" component={CodeScreen} />
      <Route path="/welcome" component={WelcomeScreen} />
      <Route path="/install" component={InstallScreen} />
      <Route path="/people" component={PeopleScreen} />
      <Route path="/people/:id" component={PersonScreen} />
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
