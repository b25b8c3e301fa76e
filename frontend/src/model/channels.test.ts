import { describe, expect, test } from 'vitest';
import { channelsTo, limitOf, mailLink, textLink, whatsAppLink } from './channels';
import { waysTo } from './ways';

describe('a mail link', () => {
  test('keeps line ends, ampersands and accents', () => {
    const link = mailLink('ada+x@example.org', 'Maps & machines', 'Dear Ada,\nà bientôt?\n');
    expect(link).toBe(
      'mailto:ada%2Bx@example.org?subject=Maps%20%26%20machines&body=Dear%20Ada%2C%0D%0A%C3%A0%20bient%C3%B4t%3F%0D%0A',
    );
  });

  test('cannot be given a second receiver by an address', () => {
    expect(mailLink('a@example.org?bcc=b@example.org', 's', 'b')).toBe(
      'mailto:a@example.org%3Fbcc%3Db%40example.org?subject=s&body=b',
    );
  });

  test('is cut where mail programs would break it, never inside a character', () => {
    const link = mailLink('ada@example.org', 's', '🦊'.repeat(400));
    expect(link.length).toBeLessThanOrEqual(1900);
    expect(() => decodeURIComponent(link)).not.toThrow();
  });
});

test('a text link takes the form of its phone and has no ampersand in its words', () => {
  expect(textLink('+44 (0)20-7946', 'tea & maps', false)).toBe('sms:+44207946?body=tea%20and%20maps');
  expect(textLink('+44207946', 'hello', true)).toBe('sms:+44207946&body=hello');
});

describe('ways to reach somebody', () => {
  const card = {
    name: 'Ada',
    headline: null,
    organisation: null,
    given_name: null,
    family_name: null,
    picture: null,
    topics: [],
  };

  test('come as the card orders them, then what was noted by hand, once', () => {
    const ways = waysTo({
      card: {
        ...card,
        fields: [
          { kind: 'linkedin', value: 'linkedin.com/in/ada', label: null },
          { kind: 'email', value: 'ada@example.org', label: 'work' },
        ],
      },
      details: [
        { kind: 'email', value: 'ADA@example.org' },
        { kind: 'phone', value: '020 7946' },
      ],
    });
    expect(ways.map(({ kind, href }) => [kind, href])).toEqual([
      ['linkedin', 'https://linkedin.com/in/ada'],
      ['email', 'mailto:ada@example.org'],
      ['phone', 'tel:0207946'],
    ]);
  });

  test('never open what would run something', () => {
    const [way] = waysTo({ card: null, details: [{ kind: 'link', value: 'javascript:alert(1)' }] });
    expect(way?.href).toBeNull();
  });

  test('give one channel of each kind, the liked one first', () => {
    const contact = {
      card: null,
      details: [
        { kind: 'phone', value: '1234567' },
        { kind: 'email', value: 'a@b.example' },
        { kind: 'email', value: 'c@d.example' },
      ] as const,
    };
    expect(channelsTo({ ...contact, details: [...contact.details] }, true)).toEqual([
      { kind: 'text', to: '1234567' },
      { kind: 'mail', to: 'a@b.example' },
      { kind: 'phone', to: '1234567' },
      { kind: 'share' },
    ]);
    expect(channelsTo({ card: null, details: [] }, false)).toEqual([]);
  });

  test.each([
    [
      { kind: 'phone', value: '+44 7700 900321', label: 'WhatsApp' },
      { kind: 'whatsapp', to: '447700900321' },
    ],
    [
      { kind: 'phone', value: '+44 7700 900321', label: 'Signal' },
      { kind: 'signal', page: 'https://signal.me/#p/+447700900321' },
    ],
    [
      { kind: 'link', value: 'https://wa.me/447700900321', label: null },
      { kind: 'whatsapp', to: '447700900321' },
    ],
    [
      { kind: 'link', value: 't.me/ada', label: null },
      { kind: 'telegram', page: 'https://t.me/ada' },
    ],
    // Without its country nobody outside of it knows the number.
    [
      { kind: 'phone', value: '07700 900321', label: 'WhatsApp' },
      { kind: 'text', to: '07700 900321' },
    ],
  ] as const)('know messengers by the name of a number or a link: %o', (field, channel) => {
    const contact = { card: { ...card, fields: [field] }, details: [] };
    expect(channelsTo(contact, false)[0]).toEqual(channel);
  });

  test('have each their length', () => {
    expect(limitOf({ kind: 'mail', to: 'a@b.example' })).toBeNull();
    expect(limitOf({ kind: 'linkedin', page: 'https://www.linkedin.com/in/ada' })).toBe(200);
    expect(limitOf(undefined)).toBeNull();
    expect(whatsAppLink('447700900321', 'tea & maps')).toBe(
      'https://wa.me/447700900321?text=tea%20%26%20maps',
    );
  });
});
