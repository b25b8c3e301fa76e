import { capture } from './capture';
import { events } from './events';
import { followUp } from './follow-up';
import { people } from './people';
import { scan } from './scan';
import { settings } from './settings';
import { welcome } from './welcome';

/** English words of the screens that are loaded when they are needed. */
export const rest = {
  ...capture,
  ...events,
  ...followUp,
  ...people,
  ...scan,
  ...settings,
  ...welcome,
} as const;
