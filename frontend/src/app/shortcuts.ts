import { setStepping } from '../parts/stepping';
import { isWide } from '../parts/wide';
import { openSheet } from '../ui';
import { areKeysOn } from './keys';

type Route = (url: string, replace?: boolean) => void;

/** How long the second key of 'g p' may take. */
const PAIR_MS = 1_500;
const PLACES: Readonly<Record<string, string>> = {
  c: '/code',
  p: '/people',
  f: '/follow-up',
  e: '/events',
  s: '/scan',
};

/** Starts to listen; returns what ends it. Modifiers, fields and open sheets keep their keys. */
export function listenForShortcuts(route: Route): () => void {
  const onSingleKey = singleKeys(route);
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    setStepping(false);
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === 'Enter' && isModified) press(event, '[data-key="mail"]');
    else if (!isModified && isStep(event)) step(event, event.key === 'ArrowDown' ? 1 : -1, route);
    else if (!isModified && !isTyping(event.target) && areKeysOn()) onSingleKey(event);
  };
  const onPointer = (): void => setStepping(false);
  addEventListener('keydown', onKey);
  addEventListener('pointerdown', onPointer);
  return () => {
    removeEventListener('keydown', onKey);
    removeEventListener('pointerdown', onPointer);
  };
}

/** Down leads out of the search into what it found; other fields keep their arrows. */
function isStep({ key, target }: KeyboardEvent): boolean {
  if (key === 'ArrowDown' && target instanceof HTMLInputElement && target.type === 'search') return true;
  return (key === 'ArrowDown' || key === 'ArrowUp') && !isTyping(target);
}

/** 'g' and a place, '/' and '?'. */
function singleKeys(route: Route): (event: KeyboardEvent) => void {
  let wentAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    const place = event.timeStamp - wentAt < PAIR_MS ? PLACES[event.key] : undefined;
    wentAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (!place && event.key !== '/' && event.key !== '?') return;
    event.preventDefault();
    if (place) route(place);
    else if (event.key === '/') search(route);
    else void openSheet(() => import('./shortcuts-sheet'), {});
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select');
}

function press(event: KeyboardEvent, selector: string): void {
  const control = document.querySelector<HTMLElement>(selector);
  if (!control) return;
  event.preventDefault();
  control.click();
}

/** To the next one of a list: the focus moves, and beside a list on a desk it opens. */
function step(event: KeyboardEvent, by: 1 | -1, route: Route): void {
  const items = [
    ...document.querySelectorAll<HTMLElement>('[data-steps] :is(a, button):not([data-no-step])'),
  ];
  const focused = items.indexOf(document.activeElement as HTMLElement);
  const at = focused >= 0 ? focused : items.findIndex((item) => item.ariaCurrent === 'true');
  const next = items[at < 0 ? 0 : at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (!isWide.value) return;
  setStepping(true);
  const href = next.getAttribute('href');
  // Going through a list leaves one entry in the history, not one for each person.
  if (href) route(href, at >= 0);
  else next.click();
}

/** To the search; where there is none, to the people, whose search takes the focus once it is there. */
function search(route: Route): void {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (field) field.select();
  else route('/people?search');
}
