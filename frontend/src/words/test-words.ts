import { parts } from 'virtual:words/en/first';
import { learnToDraft } from './drafting';
import { learn } from './translate';

// Tests of single modules open no screen, so nothing else would load these words.
for (const part of ['second', 'rest'] as const) learn((await parts[part]()).default);
await learnToDraft('en');
