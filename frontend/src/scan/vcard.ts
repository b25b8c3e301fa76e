import ICAL from 'ical.js';
import {
  type Detail,
  emailDetail,
  type ForeignCard,
  foreignCard,
  linkDetail,
  phoneDetail,
} from './foreign-card';
import { linesOf, straighten } from './vcard-lines';

interface Property {
  readonly name: string;
  readonly types: string;
  /** The components of a structured value, else one text. */
  readonly values: readonly string[];
}

/** How many cards are read of one text. */
const MOST_CARDS = 50;

/**
 * Reads vCards: 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350), as codes carry them. Only who it is and how to reach them is
 * kept; pictures, notes, birthdays and addresses are left behind. What cannot be read of a card does not spoil the rest.
 *
 * This file brings a library with it: load it when there is a card to read.
 *
 * @param text - at most as long as a QR code can be; the caller checks
 * @returns the cards that tell something, in their order
 */
export function readVCards(text: string): ForeignCard[] {
  return cardsIn(linesOf(text))
    .map(readCard)
    .filter((card) => card !== null);
}

/** The lines of each card, without those of a card inside another one (an AGENT). */
function cardsIn(lines: readonly string[]): string[][] {
  const cards: string[][] = [];
  let depth = 0;
  let before = '';
  for (const line of lines) {
    if (/^BEGIN:VCARD$/i.test(line)) {
      // A card that never ended is no reason to lose the next one.
      depth = /^([\w-]+\.)?AGENT\b.*:$/i.test(before) ? depth + 1 : 1;
      if (depth === 1) cards.push([]);
    } else if (/^END:VCARD$/i.test(line)) depth -= 1;
    else if (depth === 1) cards.at(-1)?.push(line);
    before = line;
  }
  return cards.slice(0, MOST_CARDS);
}

function readCard(lines: readonly string[]): ForeignCard | null {
  const isFour = lines.some((line) => /^VERSION:4/i.test(line));
  const rules = isFour ? ICAL.design.vcard : ICAL.design.vcard3;
  const properties = lines.map((line) => readProperty(line, rules)).filter((one) => one !== null);
  const first = (name: string): readonly string[] =>
    properties.find((one) => one.name === name && one.values.some((value) => value !== ''))?.values ?? [];
  const text = (name: string): string => (first(name)[0] ?? '').trim();
  const name = text('fn') || nameInOrder(first('n')) || text('nickname');
  const headline = [text('title') || text('role'), text('org')].filter((part) => part !== '');
  return foreignCard(
    name || text('org'),
    (name ? headline : headline.slice(0, -1)).join(', '),
    properties.map(toDetail),
  );
}

function readProperty(line: string, rules: typeof ICAL.design.vcard): Property | null {
  try {
    const [name, parameters, , ...values] = ICAL.parse.property(straighten(line), rules);
    const parts = values.flat(1).map((value: unknown) => `${value}`);
    return { name, types: `${(parameters as { type?: unknown }).type ?? ''}`.toUpperCase(), values: parts };
  } catch {
    return null;
  }
}

function toDetail({ name, types, values }: Property): Detail | null {
  const text = values[0] ?? '';
  if (name === 'email') return emailDetail(text);
  if (name === 'tel') return types.includes('FAX') ? null : phoneDetail(text);
  if (['url', 'x-socialprofile', 'socialprofile'].includes(name)) return linkDetail(text);
  return null;
}

function nameInOrder([family = '', given = '', middle = '']: readonly string[]): string {
  const parts = [given, middle, family].map((part) => part.trim());
  return parts.filter((part) => part !== '').join(' ');
}
