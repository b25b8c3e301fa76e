import { find } from './translate';

type Params = Readonly<Record<string, unknown>>;

/** One field that the server does not accept: the rule that it breaks, and the server's words. */
export interface WrongField {
  pointer: string;
  type?: string;
  detail: string;
  params?: Params;
}

/** What the server refused, as far as wording it goes (RFC 9457). */
export interface Worded {
  type: string;
  title: string;
  detail: string;
  params?: Params;
  errors?: readonly WrongField[];
}

const BASE = '/problems/';

/** What is wrong with one field; in the server's words where this phone does not know the rule. */
export function sayField({ type, detail, params }: WrongField): string {
  return find(`problem.field.${type}`, params) ?? detail;
}

/**
 * What was refused and what to do, by the type of the problem. In the server's words where this phone does not know
 * the type, as an older one may not; empty where the server has none either.
 */
export function sayProblem({ type, title, detail, params, errors }: Worded): string {
  // What is wrong with a field says more than that something is.
  const fields = (errors ?? []).map(sayField).filter(Boolean);
  if (fields.length > 0) return fields.join(' ');
  return find(`problem.${type.replace(BASE, '')}`, params) ?? (detail || title);
}
