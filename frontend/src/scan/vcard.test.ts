import { expect, test } from 'vitest';
import { readMeCard } from './mecard';
import { readVCard } from './vcard';

test('names, headline and ways are read from a 3.0 card with groups and folded lines', () => {
  const text = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Lovelace;Ada;;;',
    'FN:Ada Lovelace',
    'ORG:Babbage\\, Sons & Co;Engines',
    'TITLE:Analyst',
    'TEL;TYPE=CELL:+44 20 7946 0000',
    'TEL;TYPE=FAX:+44 20 7946 0001',
    'EMAIL;TYPE=INTERNET,WORK:ada@exam',
    ' ple.org',
    'item1.URL:https://www.linkedin.com/in/ada',
    'item1.X-ABLabel:LinkedIn',
    'NOTE:never kept',
    'END:VCARD',
  ].join('\r\n');
  expect(readVCard(text)).toEqual({
    name: 'Ada Lovelace',
    headline: 'Analyst, Babbage, Sons & Co',
    details: [
      { kind: 'phone', value: '+44 20 7946 0000' },
      { kind: 'email', value: 'ada@example.org' },
      { kind: 'linkedin', value: 'https://www.linkedin.com/in/ada' },
    ],
  });
});

test('a 2.1 card in quoted-printable keeps its accents', () => {
  const text =
    'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen\nEND:VCARD';
  expect(readVCard(text)?.name).toBe('Jürgen Müller');
});

test('a 4.0 card with tel: and a social profile is read', () => {
  const text =
    'BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nTEL;VALUE=uri:tel:+442079460000\nX-SOCIALPROFILE;TYPE=linkedin:https://linkedin.com/in/ada\nEND:VCARD';
  expect(readVCard(text)?.details).toEqual([
    { kind: 'phone', value: '+442079460000' },
    { kind: 'linkedin', value: 'https://www.linkedin.com/in/ada' },
  ]);
});

test('a card with only a company is named for it', () => {
  expect(readVCard('BEGIN:VCARD\nORG:Babbage & Co\nTEL:+442079460000\nEND:VCARD')).toMatchObject({
    name: 'Babbage & Co',
    headline: null,
  });
});

test('a card with only an address is named for it', () => {
  expect(readVCard('BEGIN:VCARD\nEMAIL:ada@example.org\nEND:VCARD')?.name).toBe('ada@example.org');
});

test('links that would run something are left out', () => {
  expect(
    readVCard('BEGIN:VCARD\nFN:Ada\nURL:javascript:alert(1)\nURL:data:text/html,x\nEND:VCARD')?.details,
  ).toEqual([]);
});

test('an empty card is none', () => {
  expect(readVCard('BEGIN:VCARD\nVERSION:3.0\nEND:VCARD')).toBeNull();
  expect(readVCard('hello')).toBeNull();
});

test('a MeCard with escaped signs is read', () => {
  expect(readMeCard('MECARD:N:O\\;Neil,Ann;TEL:+3531234567;URL:example.org/ann;NOTE:x;;')).toEqual({
    name: 'Ann O;Neil',
    headline: null,
    details: [
      { kind: 'phone', value: '+3531234567' },
      { kind: 'link', value: 'https://example.org/ann' },
    ],
  });
});

test('a BIZCARD is read', () => {
  expect(
    readMeCard('BIZCARD:N:Ada;X:Lovelace;T:Analyst;C:Babbage;B:+442079460000;E:ada@example.org;;'),
  ).toEqual({
    name: 'Ada Lovelace',
    headline: 'Analyst, Babbage',
    details: [
      { kind: 'phone', value: '+442079460000' },
      { kind: 'email', value: 'ada@example.org' },
    ],
  });
});
