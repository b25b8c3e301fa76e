import { splitAtSemicolons } from '../model/clean-text';
import {
  type Detail,
  emailDetail,
  type ForeignCard,
  foreignCard,
  linkDetail,
  phoneDetail,
} from './foreign-card';

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

const MOST_LINES = 120;

/**
 * Reads a vCard as codes carry it: 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350). Only who it is and how to reach
 * them is kept; pictures, notes, birthdays and addresses are left behind.
 *
 * @param text - at most as long as a QR code can be; the caller checks
 * @returns null when it is no vCard or tells nothing
 */
export function readVCard(text: string): ForeignCard | null {
  if (!/^\s*BEGIN:VCARD/i.test(text)) return null;
  const properties = unfold(text)
    .slice(0, MOST_LINES)
    .map(readProperty)
    .filter((line) => line !== null);
  const first = (name: string): string =>
    properties.find((line) => line.name === name && line.value !== '')?.value ?? '';
  const name = unescapeText(first('FN')) || nameInOrder(first('N')) || unescapeText(first('NICKNAME'));
  const organisation = splitComponents(first('ORG'))[0] ?? '';
  const title = unescapeText(first('TITLE')) || unescapeText(first('ROLE'));
  const headline = [title, organisation].filter((part) => part !== '').join(', ');
  return foreignCard(name || organisation, name ? headline : title, properties.map(toDetail));
}

function unfold(text: string): string[] {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r\n|\r|\n/);
}

function readProperty(line: string): Property | null {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)*):(.*)$/s.exec(line.trim());
  if (!match) return null;
  const parameters = (match[2] ?? '').toUpperCase();
  const raw = match[3] ?? '';
  return {
    name: (match[1] ?? '').toUpperCase(),
    parameters,
    value: parameters.includes('QUOTED-PRINTABLE') ? decodeQuotedPrintable(raw) : raw,
  };
}

function toDetail({ name, parameters, value }: Property): Detail | null {
  const text = unescapeText(value);
  if (name === 'EMAIL') return emailDetail(text);
  if (name === 'TEL') return parameters.includes('FAX') ? null : phoneDetail(text);
  if (name === 'URL' || name === 'X-SOCIALPROFILE' || name === 'SOCIALPROFILE') return linkDetail(text);
  return null;
}

function nameInOrder(value: string): string {
  const [family = '', given = '', middle = ''] = splitComponents(value);
  return [given, middle, family].filter((part) => part !== '').join(' ');
}

function splitComponents(value: string): string[] {
  return splitAtSemicolons(value).map((part) => unescapeText(part).trim());
}

function unescapeText(value: string): string {
  return value
    .replace(/\\([\\,;:nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? ' ' : sign))
    .trim();
}

function decodeQuotedPrintable(value: string): string {
  const bytes: number[] = [];
  const source = new TextEncoder().encode(value);
  for (let at = 0; at < source.length; at += 1) {
    const pair = source[at] === 0x3d ? String.fromCharCode(source[at + 1] ?? 0, source[at + 2] ?? 0) : '';
    if (/^[0-9a-f]{2}$/i.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      at += 2;
    } else {
      bytes.push(source[at] ?? 0);
    }
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
