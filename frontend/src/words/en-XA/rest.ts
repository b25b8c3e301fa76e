import capture from '../en/capture.json?pseudo';
import contacts from '../en/contacts.json?pseudo';
import draft from '../en/draft.json?pseudo';
import events from '../en/events.json?pseudo';
import followUp from '../en/follow-up.json?pseudo';
import introductions from '../en/introductions.json?pseudo';
import keys from '../en/keys.json?pseudo';
import lockScreen from '../en/lock-screen.json?pseudo';
import promises from '../en/promises.json?pseudo';
import scan from '../en/scan.json?pseudo';
import settings from '../en/settings.json?pseudo';
import signIn from '../en/sign-in.json?pseudo';

/** The same for the screens that are loaded when they are needed. */
export default {
  ...capture,
  ...events,
  ...followUp,
  ...introductions,
  ...keys,
  ...draft,
  ...lockScreen,
  ...contacts,
  ...promises,
  ...scan,
  ...settings,
  ...signIn,
};
