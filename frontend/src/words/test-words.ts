import languages from 'virtual:words';
import { learnToDraft } from './drafting';
import { learn } from './translate';

// Tests of single modules open no screen, so nothing else would load these words.
for (const part of ['second', 'rest'] as const) learn((await languages.en?.[part]())?.default ?? {});
await learnToDraft('en');
