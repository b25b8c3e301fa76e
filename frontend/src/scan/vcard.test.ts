import { describe, expect, test } from 'vitest';
import { readMeCard } from './mecard';
import { readVCards } from './vcard';

function readVCard(text: string) {
  const cards = readVCards(text);
  expect(cards.length).toBeLessThanOrEqual(1);
  return cards[0] ?? null;
}

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

describe('a 2.1 card', () => {
  function card21(...lines: string[]): string {
    return ['BEGIN:VCARD', 'VERSION:2.1', ...lines, 'END:VCARD'].join('\r\n');
  }

  test.each([
    ['UTF-8', '=C5=81ukasz', 'Łukasz'],
    ['ISO-8859-1', 'J=FCrgen', 'Jürgen'],
    ['windows-1252', 'O=92Neil', 'O’Neil'],
    ['Shift_JIS', '=8E=52=93=63 =91=BE=98=59', '山田 太郎'],
    ['no-such-set', 'J=FCrgen', 'Jürgen'],
  ])('in %s keeps its signs', (charset, encoded, name) => {
    const read = readVCard(card21(`FN;CHARSET=${charset};ENCODING=QUOTED-PRINTABLE:${encoded}`));
    expect(read?.name).toBe(name);
  });

  test('without a character set is read as UTF-8, and as windows-1252 where it is none', () => {
    expect(readVCard(card21('FN;QUOTED-PRINTABLE:J=C3=BCrgen'))?.name).toBe('Jürgen');
    expect(readVCard(card21('FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen'))?.name).toBe('Jürgen');
  });

  test('goes on in the next line where a line is broken softly', () => {
    const read = readVCard(
      card21(
        'N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCl=',
        'ler;J=C3=BCr=',
        'gen;;;',
        'TEL;CELL;VOICE:+442079460000',
      ),
    );
    expect(read).toEqual({
      name: 'Jürgen Müller',
      headline: null,
      details: [{ kind: 'phone', value: '+442079460000' }],
    });
  });

  test('keeps signs that were left unencoded', () => {
    expect(readVCard(card21('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jürgen =C5=81'))?.name).toBe(
      'Jürgen Ł',
    );
  });

  test('leaves out faxes by their bare type', () => {
    expect(readVCard(card21('FN:Ada', 'TEL;WORK;FAX:+442079460001'))?.details).toEqual([]);
  });
});

describe('a card that is not quite right', () => {
  test('with a value that ends in = keeps its next line', () => {
    expect(readVCard('BEGIN:VCARD\nNOTE:1+1=\nFN:Ada Lovelace\nEND:VCARD')?.name).toBe('Ada Lovelace');
    expect(
      readVCard('BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA=\nEMAIL:ada@example.org\nEND:VCARD')
        ?.details,
    ).toHaveLength(1);
  });

  test('with another card inside is of whom it says', () => {
    const agent = ['AGENT:', 'BEGIN:VCARD', 'FN:Susan', 'TEL:+442079460009', 'END:VCARD'];
    const text = ['BEGIN:VCARD', 'VERSION:2.1', ...agent, 'FN:Ada', 'TEL:+442079460000', 'END:VCARD'].join(
      '\n',
    );
    expect(readVCard(text)).toMatchObject({ name: 'Ada', details: [{ value: '+442079460000' }] });
  });

  test('with an agent in one line is of whom it says', () => {
    const text = 'BEGIN:VCARD\nVERSION:3.0\nAGENT:BEGIN:VCARD\\nFN:Susan\\nEND:VCARD\\n\nFN:Ada\nEND:VCARD';
    expect(readVCard(text)?.name).toBe('Ada');
  });

  test.each(['  ', '\t', '        '])(
    'with every line indented by "%s" is read, folds included',
    (indent) => {
      const lines = [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'FN:Ada Love',
        ' lace',
        'EMAIL:ada@example.org',
        'END:VCARD',
      ];
      expect(readVCard(lines.map((line) => `${indent}${line}`).join('\n'))).toMatchObject({
        name: 'Ada Lovelace',
        details: [{ value: 'ada@example.org' }],
      });
    },
  );

  test('with the two signs \\n for a line end is read', () => {
    const text = 'BEGIN:VCARD\\nVERSION:3.0\\nFN:Ada Lovelace\\nTEL;TYPE=CELL:+442079460000\\nEND:VCARD';
    expect(readVCard(text)).toMatchObject({ name: 'Ada Lovelace', details: [{ value: '+442079460000' }] });
  });

  test('with lines that say nothing is read without them', () => {
    expect(readVCard('BEGIN:VCARD\ngarbage\nFN;X="a:b\nFN:Ada\n\n;;;:\nEND:VCARD')?.name).toBe('Ada');
  });

  test('with no end is read as far as it goes', () => {
    expect(readVCard('BEGIN:VCARD\nFN:Ada\nEMAIL:ada@exam')?.name).toBe('Ada');
  });

  test('with an escaped semicolon in a name shows it plain', () => {
    expect(readVCard('BEGIN:VCARD\nFN:Ann\\; Lee\\\\\nEND:VCARD')?.name).toBe('Ann; Lee\\');
  });

  test('with a name in quotation marks keeps them', () => {
    expect(readVCard('BEGIN:VCARD\nFN:Ann "Annie" Lee\nEND:VCARD')?.name).toBe('Ann "Annie" Lee');
  });
});

test('several cards in one text are each read', () => {
  const text = 'BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Grace\nBEGIN:VCARD\nFN:Mary\nEND:VCARD';
  expect(readVCards(text).map((card) => card.name)).toEqual(['Ada', 'Grace', 'Mary']);
});

test.each([
  ['+44 20 7946 0000 ext. 12', '+44 20 7946 0000 ext. 12'],
  ['+44 20 7946 0000 x12', '+44 20 7946 0000 ext. 12'],
  ['tel:+442079460000;ext=12', '+442079460000 ext. 12'],
  ['+442079460000,,12', '+442079460000 ext. 12'],
  ['+442079460000#12', '+442079460000 ext. 12'],
  ['+44 (0) 20 7946-0000', '+44 (0) 20 7946-0000'],
])('a number with an extension is kept: %s', (written, kept) => {
  expect(readVCard(`BEGIN:VCARD\nFN:Ada\nTEL:${written}\nEND:VCARD`)?.details).toEqual([
    { kind: 'phone', value: kept },
  ]);
  expect(readMeCard(`MECARD:N:Ada;TEL:${written.replaceAll(';', '\\;')};;`)?.details).toEqual([
    { kind: 'phone', value: kept },
  ]);
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
