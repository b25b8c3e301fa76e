// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { byWhen, dueLine, humanDay } from './dates';
import { compareTexts, plural } from './intl';
import { daysBetween } from './local-time';
import { chooseLocale } from './locale';
import { t } from './translate';

const NOW = Date.parse('2026-11-23T15:00:00Z');

describe('times as people say them', () => {
  it.each([
    ['2026-11-23T08:00:00Z', 'this morning'],
    ['2026-11-23T13:00:00Z', 'this afternoon'],
    ['2026-11-22T19:00:00Z', 'yesterday evening'],
    ['2026-11-23T00:30:00Z', 'last night'],
    ['2026-11-22T23:30:00Z', 'last night'],
    ['2026-11-24T09:00:00Z', 'tomorrow morning'],
    ['2026-11-19T09:00:00Z', 'Thursday'],
  ])('%s is %s', (at, words) => {
    expect(humanDay(at, NOW, 'UTC')).toBe(words);
  });

  it('goes by the calendar of the zone, not by 24 hours', () => {
    expect(humanDay('2026-11-23T23:30:00Z', NOW, 'UTC')).toBe('tonight');
    expect(humanDay('2026-11-23T23:30:00Z', NOW - 3_600_000, 'Asia/Tokyo')).toBe('tomorrow morning');
    expect(
      daysBetween(Date.parse('2026-10-24T22:30:00Z'), Date.parse('2026-10-25T23:30:00Z'), 'Europe/London'),
    ).toBe(1);
  });

  it.each(['de-DE', 'ar-EG', 'fa-IR', 'hi-IN-u-nu-deva'])('knows the time of day in %s', (language) => {
    document.documentElement.lang = language;
    expect(humanDay('2026-11-23T08:00:00Z', NOW, 'UTC')).toBe('this morning');
    expect(humanDay('2026-11-23T00:10:00Z', NOW, 'UTC')).toBe('last night');
    document.documentElement.lang = 'en';
  });

  it.each([
    ['en-GB', 'by 19:00'],
    ['de-DE', 'by 19:00'],
    ['en-US', 'by 7:00 PM'],
    ['ar-EG', 'by ٧:٠٠ م'],
  ])('writes hours as %s does', (language, words) => {
    document.documentElement.lang = language;
    const said = byWhen('2026-11-23T19:00:00Z', NOW, 'UTC');
    expect(said.replace(/[\u2068\u2069]/g, '').replace(/\s/g, ' ')).toBe(words);
    document.documentElement.lang = 'en';
  });

  it.each([
    ['2026-11-23T19:00:00Z', 'by 19:00', 'Today by 19:00'],
    ['2026-11-23T19:59:00Z', 'by 19:30', 'Today by 19:30'],
    ['2026-11-23T15:14:00Z', 'by 15:10', 'Today by 15:10'],
    ['2026-11-23T23:49:00Z', 'tonight', 'Tonight'],
    ['2026-11-24T00:15:00Z', 'tonight', 'Tonight'],
    ['2026-11-24T09:07:00Z', 'tomorrow', 'Tomorrow by 09:00'],
    ['2026-11-25T00:15:00Z', 'tomorrow', 'Tomorrow night'],
    ['2026-11-26T18:00:00Z', 'Thursday', 'By Thursday'],
    ['2026-11-22T19:00:00Z', 'overdue', 'Due yesterday evening'],
  ])('says when %s is due as people do', (at, short, line) => {
    document.documentElement.lang = 'en-GB';
    expect([byWhen(at, NOW, 'UTC'), dueLine(at, NOW, 'UTC')]).toEqual([short, line]);
    document.documentElement.lang = 'en';
  });

  it('calls a night the same on both sides of midnight', () => {
    const atOne = Date.parse('2026-11-24T01:00:00Z');
    expect(humanDay('2026-11-23T23:30:00Z', atOne, 'UTC')).toBe('tonight');
    expect(byWhen('2026-11-24T02:30:00Z', atOne, 'UTC')).toBe('tonight');
    expect(byWhen('2026-11-24T09:30:00Z', atOne, 'UTC')).toBe('tomorrow');
  });
});

describe('what people typed, in a sentence', () => {
  it('keeps its own direction', () => {
    expect(t('contacts.write', { name: 'سارة' })).toBe('Write to \u2068سارة\u2069');
    expect(t('contacts.write', { name: 'Ada\u202e' })).toBe('Write to \u2068Ada\u202e\u2069');
    expect(t('contacts.write', { name: 'Łukasz' })).toBe('Write to Łukasz');
  });
});

describe('names', () => {
  it('stand in the order of the language', () => {
    const ordered = (language: string, names: string[]) => {
      document.documentElement.lang = language;
      const found = [...names].sort(compareTexts);
      document.documentElement.lang = 'en';
      return found;
    };
    expect(ordered('de', ['Zoe', 'Ärzte', 'Adam', 'öde'])).toEqual(['Adam', 'Ärzte', 'öde', 'Zoe']);
    expect(ordered('es', ['Ñandú', 'Ortega', 'Nuria'])).toEqual(['Nuria', 'Ñandú', 'Ortega']);
    expect(ordered('ar', ['يوسف', 'أحمد', 'بدر'])).toEqual(['أحمد', 'بدر', 'يوسف']);
  });
});

describe('words', () => {
  it('fit the number', () => {
    expect(plural(1, { one: '1 person', other: '3 people' })).toBe('1 person');
    expect(t('app.followUp.count', { count: 3 })).toBe('3 people waiting');
  });

  it('are taken from the nearest language there is', () => {
    expect(chooseLocale(['de-AT', 'fr'], ['en', 'fr'])).toBe('fr');
    expect(chooseLocale(['en-GB'], ['en', 'fr'])).toBe('en');
    expect(chooseLocale(['ja'], ['en'])).toBe('en');
  });
});
