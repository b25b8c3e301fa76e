import { app } from './app';
import { code } from './code';
import { dates } from './dates';
import { push } from './push';
import type { rest } from './rest';
import { welcome } from './welcome';

/** English words of the frame and of the two screens that can be the first, which are there from the start. */
export const first = { ...app, ...code, ...dates, ...push, ...welcome } as const;

/** All words in English: the truth about which keys there are. */
export type English = typeof first & typeof rest;
