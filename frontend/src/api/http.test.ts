import { afterEach, expect, it, vi } from 'vitest';
import { LoginPage, NoNetwork, send } from './http';

const HTML = { headers: { 'Content-Type': 'text/html' } };

function answerWith(answer: Response): void {
  vi.stubGlobal('fetch', async () => answer);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['a page in place of JSON', () => new Response('<h1>Sign in</h1>', HTML)],
  ['nothing where something is due', () => new Response('', HTML)],
  [
    'a redirect to where one signs in',
    () => Object.defineProperty(new Response('', { status: 202 }), 'type', { value: 'opaqueredirect' }),
  ],
  ['a page that forbids', () => new Response('<h1>Forbidden</h1>', { ...HTML, status: 403 })],
  ['a page that asks who one is', () => new Response('<h1>Sign in</h1>', { ...HTML, status: 401 })],
])('%s is a proxy that asks to sign in, and no answer', async (_what, answer) => {
  answerWith(answer());
  const error = await send('PUT', '/api/contacts/1', { name: 'Grace' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LoginPage);
  // Whoever knows nothing of proxies takes it for a line that is down.
  expect(error).toBeInstanceOf(NoNetwork);
});

it('tells a page about a server that is down from the server itself', async () => {
  answerWith(new Response('<h1>Bad gateway</h1>', { ...HTML, status: 502 }));
  expect(await send('GET', '/api/changes')).toMatchObject({ status: 502, isOurs: false });
  answerWith(new Response('{"type": "/problems/x"}', { status: 403 }));
  expect(await send('GET', '/api/changes')).toMatchObject({ status: 403, isOurs: true });
  answerWith(new Response(null, { status: 204 }));
  expect(await send('DELETE', '/api/contacts/1')).toMatchObject({ status: 204, isOurs: true, problem: null });
});
