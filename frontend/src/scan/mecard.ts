import { splitAtSemicolons } from '../model/clean-text';
import {
  type Detail,
  emailDetail,
  type ForeignCard,
  foreignCard,
  linkDetail,
  phoneDetail,
} from './foreign-card';

/**
 * Reads a MeCard (NTT DoCoMo's form, `MECARD:N:Lovelace,Ada;TEL:…;EMAIL:…;;`), and BIZCARD, which is close to it.
 *
 * @returns null when it is neither or tells nothing
 */
export function readMeCard(text: string): ForeignCard | null {
  const match = /^\s*(MECARD|BIZCARD):(.*)$/is.exec(text);
  if (!match) return null;
  const isBizCard = match[1]?.toUpperCase() === 'BIZCARD';
  const fields = splitFields(match[2] ?? '');
  const first = (key: string): string => fields.find((field) => field.key === key)?.value ?? '';
  const name = isBizCard ? `${first('N')} ${first('X')}` : nameInOrder(first('N'));
  const organisation = isBizCard ? first('C') : first('ORG');
  const title = isBizCard ? first('T') : first('TITLE');
  const headline = [title, organisation].filter((part) => part !== '').join(', ');
  return foreignCard(
    name.trim(),
    headline,
    fields.map((field) => toDetail(field, isBizCard)),
  );
}

interface Field {
  readonly key: string;
  readonly value: string;
}

function splitFields(text: string): Field[] {
  return splitAtSemicolons(text)
    .slice(0, 40)
    .map((part) => {
      const colon = part.indexOf(':');
      const key = part.slice(0, Math.max(0, colon)).trim().toUpperCase();
      return {
        key,
        value: part
          .slice(colon + 1)
          .replace(/\\([\\;:,"])/g, '$1')
          .trim(),
      };
    })
    .filter((field) => field.key !== '' && field.value !== '');
}

function toDetail({ key, value }: Field, isBizCard: boolean): Detail | null {
  if (key === 'EMAIL' || (isBizCard && key === 'E')) return emailDetail(value);
  if (key === 'TEL' || (isBizCard && (key === 'B' || key === 'M'))) return phoneDetail(value);
  if (key === 'URL') return linkDetail(value);
  return null;
}

function nameInOrder(value: string): string {
  const comma = value.indexOf(',');
  return comma < 0 ? value : `${value.slice(comma + 1).trim()} ${value.slice(0, comma).trim()}`;
}
