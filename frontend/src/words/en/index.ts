import { app } from './app';
import { code } from './code';
import { dates } from './dates';
import { push } from './push';
import type { rest } from './rest';

/** English words of the frame and of the first screen, which are there from the start. */
export const first = { ...app, ...code, ...dates, ...push } as const;

/** All words in English: the truth about which keys there are. */
export type English = typeof first & typeof rest;
