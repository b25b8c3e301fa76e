import capture from './capture.json';
import card from './card.json';
import contacts from './contacts.json';
import draft from './draft.json';
import events from './events.json';
import followUp from './follow-up.json';
import introductions from './introductions.json';
import keys from './keys.json';
import lockScreen from './lock-screen.json';
import problems from './problems.json';
import promises from './promises.json';
import scan from './scan.json';
import settings from './settings.json';
import signIn from './sign-in.json';

/** Words of the screens that are loaded when they are needed. */
export default {
  ...capture,
  ...card,
  ...events,
  ...followUp,
  ...introductions,
  ...keys,
  ...draft,
  ...lockScreen,
  ...contacts,
  ...problems,
  ...promises,
  ...scan,
  ...settings,
  ...signIn,
};
