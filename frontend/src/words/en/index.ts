import { app } from './app';
import { capture } from './capture';
import { code } from './code';
import { dates } from './dates';
import { events } from './events';
import { followUp } from './follow-up';
import { people } from './people';
import { push } from './push';
import { scan } from './scan';
import { settings } from './settings';
import { welcome } from './welcome';

/** All words in English: the truth about which keys there are. */
export const en = {
  ...app,
  ...capture,
  ...code,
  ...dates,
  ...events,
  ...followUp,
  ...people,
  ...push,
  ...scan,
  ...settings,
  ...welcome,
} as const;
