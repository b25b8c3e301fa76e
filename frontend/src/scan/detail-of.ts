import { type Detail, emailDetail, linkDetail, phoneDetail } from './foreign-card';

/** Makes of a text what it looks like: a mail address, a number, a link, or a text that is only shown. */
export function detailOf(text: string): Detail | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return (
    emailDetail(trimmed) ?? phoneDetail(trimmed) ?? linkDetail(trimmed) ?? { kind: 'text', value: trimmed }
  );
}
