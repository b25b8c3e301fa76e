import { type Bytes, Refused, send } from './http';
import type { paths } from './schema.gen';

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** The paths at which the API's document knows a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<Lowercase<M>, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> =
  paths[P] extends Record<Lowercase<M>, infer O> ? O : never;
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;
type Names<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The JSON body that the API's document asks for; never where it takes none. */
export type BodyOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { requestBody?: infer R } ? Json<NonNullable<R>> : never;

/** What the API answers where it agrees; null where it has nothing to say (204). */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer R }
    ? [Json<R[keyof R & (200 | 201 | 202)]>] extends [never]
      ? null
      : Json<R[keyof R & (200 | 201 | 202)]>
    : never;

/** The media types of bytes that the API's document asks for; never where it takes none. */
type BytesOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { requestBody?: infer R }
    ? NonNullable<R> extends { content: infer C }
      ? Exclude<keyof C, 'application/json'>
      : never
    : never;

type QueryOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

/** The path's parameters, the query, the body or the bytes of a request, as far as the API's document has them. */
export type Given<M extends Method, P extends PathOf<M>> = ([Names<P>] extends [never]
  ? object
  : { path: Record<Names<P>, string> }) &
  ([BodyOf<M, P>] extends [never] ? object : { body: BodyOf<M, P> }) &
  ([BytesOf<M, P>] extends [never] ? object : { bytes: Bytes & { type: BytesOf<M, P> } }) &
  ([QueryOf<M, P>] extends [never] ? object : { query?: QueryOf<M, P> });

/** The same where there may be nothing to give. */
type GivenTo<M extends Method, P extends PathOf<M>> =
  object extends Given<M, P> ? [given?: Given<M, P>] : [given: Given<M, P>];

/** What an address is made of. */
export interface Parts {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
}

/** An address from its template in the API's document: '/api/swaps/{swap_id}' with the id in its place. */
export function addressOf(template: string, { path = {}, query }: Parts = {}): string {
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const told = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return told.length === 0
    ? address
    : `${address}?${new URLSearchParams(told.map(([name, value]) => [name, String(value)]))}`;
}

/**
 * Asks this server something that cannot wait; what may wait goes through the outbox instead. The compiler holds the
 * path, the body and the answer against the API's document.
 * @throws Refused with the server's problem; NoNetwork when no answer comes within 15 seconds.
 */
export async function ask<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[given]: GivenTo<M, P>
): Promise<AnswerOf<M, P>> {
  return askAs(null, method, path, ...([given] as unknown as GivenTo<M, P>));
}

/** The same for one person: refused where this phone's session is another one's by now. */
export async function askAs<M extends Method, P extends PathOf<M>>(
  personId: string | null,
  method: M,
  path: P,
  ...[given]: GivenTo<M, P>
): Promise<AnswerOf<M, P>> {
  const { body = null, bytes = null, ...parts } = (given ?? {}) as Parts & { body?: unknown; bytes?: Bytes };
  const headers: Record<string, string> = personId ? { 'Hallway-Person': personId } : {};
  const { problem, body: answer } = await send(method, addressOf(path, parts), body, headers, bytes);
  if (problem) throw new Refused(problem);
  return answer as AnswerOf<M, P>;
}
