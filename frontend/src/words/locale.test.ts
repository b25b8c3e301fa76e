import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clockTime } from './dates';
import { asciiDigit, countDigits } from './digits';
import { locale, number } from './intl';
import { daysBetween } from './local-time';
import { languageTag, phoneLanguage, regionOf } from './locale';
import { isVisible } from './visible';
import { isZone, zoneHere } from './zone';

afterEach(() => vi.unstubAllGlobals());

describe('what a browser says that it speaks', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['es-419', 'es-419'],
    ['en-US-u-hc-h12', 'en-US'],
    ['zh-Hans-CN', 'zh-Hans-CN'],
    ['en_US.UTF-8', 'en-US'],
    ['en-US@posix', 'en-US'],
    ['C', null],
    ['x-klingon', null],
    ['', null],
    [undefined, null],
  ])('%s is %s', (said, tag) => {
    expect(languageTag(said)).toBe(tag);
  });

  it('names a region only where it has two letters', () => {
    expect(['en-GB', 'es-419', 'zh-Hans-CN', 'en'].map(regionOf)).toEqual(['GB', null, 'CN', null]);
  });

  it('never stops a page that writes numbers and dates', () => {
    for (const said of ['C', 'x-klingon', '', 'en_US.UTF-8']) {
      vi.stubGlobal('navigator', { language: said, languages: [said] });
      expect(phoneLanguage()).toMatch(/^en/);
      expect(locale()).toMatch(/^en/);
      expect(number(1234)).toBe('1,234');
    }
  });
});

describe('where a phone is', () => {
  it('is the zone it names', () => {
    for (const zone of ['Europe/London', 'Asia/Calcutta', 'UTC']) expect(zoneHere(zone, 0)).toBe(zone);
  });

  it.each([
    ['Etc/Unknown', 0, 'UTC'],
    ['', -120, 'Etc/GMT-2'],
    ['Etc/Unknown', 300, 'Etc/GMT+5'],
    ['Mars/Base', -330, 'UTC'],
    ['+02:00', -120, 'Etc/GMT-2'],
  ])('%s at %d minutes is %s', (said, minutes, zone) => {
    expect(zoneHere(said, minutes)).toBe(zone);
    expect(isZone(zone)).toBe(true);
  });

  it('is told where Intl names no zone at all', () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
      timeZone: undefined,
    } as unknown as Intl.ResolvedDateTimeFormatOptions);
    expect(isZone(zoneHere())).toBe(true);
    vi.restoreAllMocks();
  });

  it('may be a zone that another phone does not know', () => {
    const noon = '2026-11-24T12:00:00Z';
    expect(clockTime(noon, 'Mars/Base')).toBe(clockTime(noon));
    expect(daysBetween(0, 86_400_000, 'Mars/Base')).toBe(1);
  });
});

describe('digits of every script', () => {
  it.each([
    ['١٢٣٤٥٦', '123456'],
    ['۰۹', '09'],
    ['１２', '12'],
    ['𝟘𝟿', '09'],
    ['೦೯', '09'],
    ['a7', 'a7'],
  ])('%s is %s', (typed, plain) => {
    expect(Array.from(typed, asciiDigit).join('')).toBe(plain);
  });

  it('are counted', () => {
    expect(countDigits('١٢٣ ٤٥٦-7')).toBe(7);
  });
});

/** The same table that the server is tested with. */
const NAMES = JSON.parse(readFileSync('../tests/core/names.json', 'utf8')) as Record<
  'shown' | 'blank',
  string[]
>;

describe('a name', () => {
  it.each(NAMES.shown)('shows something: %s', (text) => {
    expect(isVisible(text)).toBe(true);
  });

  it.each(NAMES.blank)('that shows nothing is none', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});
