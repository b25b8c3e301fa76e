import rest from './en/rest';
import { learn } from './translate';

// Tests of single modules open no screen, so nothing else would load these words.
learn(rest);
