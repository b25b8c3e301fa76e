import { capture } from './capture';
import { events } from './events';
import { followUp } from './follow-up';
import { lockScreen } from './lock-screen';
import { people } from './people';
import { scan } from './scan';
import { settings } from './settings';
import { signIn } from './sign-in';

/** English words of the screens that are loaded when they are needed. */
export const rest = {
  ...capture,
  ...events,
  ...followUp,
  ...lockScreen,
  ...people,
  ...scan,
  ...settings,
  ...signIn,
} as const;
