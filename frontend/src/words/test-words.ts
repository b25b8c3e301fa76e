import rest from './en/rest';
import second from './en/second';
import { learn } from './translate';

// Tests of single modules open no screen, so nothing else would load these words.
learn(second);
learn(rest);
