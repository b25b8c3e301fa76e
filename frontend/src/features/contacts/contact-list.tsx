import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContactEntry, ContactGroup } from '../../model/contact-list';
import { now } from '../../store';
import { humanDay, monthName, t } from '../../words';
import { ContactRow } from './contact-row';
import { OverdueRow } from './overdue-row';
import { type Line, linesBetween, lineTops } from './window';

type Item =
  | { readonly group: ContactGroup }
  | { readonly entry: ContactEntry }
  | { readonly overdue: readonly ContactEntry[] };

/** Heights in rem, as contacts.css has them. */
const HEADING = 3;
const ROW = 4.5;
const GAP = 0.5;
/** How much is drawn beyond what is in sight, in rem: a quick thumb sees no gap. */
const BEYOND = 40;

interface ListProps {
  groups: readonly ContactGroup[];
  /** Stands once above the groups. */
  overdue: readonly ContactEntry[];
  /** Whoever stands beside the list. */
  chosenId: string | undefined;
  query: string;
}

/**
 * The list, of which only what is in sight is drawn: thousands of people scroll as easily as ten.
 * On a phone the page itself scrolls, so that the browser's own gestures and its memory of the place work.
 */
export function ContactList({ groups, overdue, chosenId, query }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => toLines(groups, overdue), [groups, overdue]);
  const tops = useMemo(() => lineTops(lines), [lines]);
  const { from, to } = useSight(list);
  const { first, end } = linesBetween(tops, from, to);
  return (
    <div ref={list} class="contacts-list" data-steps style={{ height: `${tops.at(-1) ?? 0}rem` }}>
      {lines.slice(first, end).map(({ item }, at) => {
        const top = `${tops[first + at] ?? 0}rem`;
        if ('entry' in item) {
          const { entry } = item;
          const isChosen = entry.contact.id === chosenId;
          return (
            <ContactRow key={entry.contact.id} entry={entry} top={top} isChosen={isChosen} query={query} />
          );
        }
        if ('overdue' in item) return <OverdueRow key="overdue" entries={item.overdue} top={top} />;
        return (
          <h2 key={`group ${item.group.key}`} class="contacts-heading" style={{ top }}>
            <span class="contacts-where">
              <bdi>{groupTitle(item.group)}</bdi>
            </span>
            {item.group.event && <span>&nbsp;· {humanDay(item.group.metAt, now.value)}</span>}
          </h2>
        );
      })}
    </div>
  );
}

function toLines(groups: readonly ContactGroup[], overdue: readonly ContactEntry[]): Line<Item>[] {
  const lines = groups.flatMap((group): Line<Item>[] => [
    { item: { group }, height: HEADING },
    ...group.entries.map((entry) => ({ item: { entry }, height: ROW })),
  ]);
  return overdue.length > 0 ? [{ item: { overdue }, height: ROW + GAP }, ...lines] : lines;
}

function groupTitle({ event, metAt }: ContactGroup): string {
  return event ? event.name : t('contacts.elsewhere', { month: monthName(metAt) });
}

/** Which part of the list is in sight, in rem from its top, with some more on both sides. */
function useSight(list: { current: HTMLElement | null }): { from: number; to: number } {
  const [sight, setSight] = useState({ from: 0, to: 60 + BEYOND });
  useEffect(() => {
    const look = (): void => {
      if (!list.current) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const top = -list.current.getBoundingClientRect().top / rem;
      const next = { from: top - BEYOND, to: top + innerHeight / rem + BEYOND };
      // Drawing anew at every pixel would be wasted: half of what lies beyond is a good step.
      setSight((last) =>
        Math.abs(last.from - next.from) < BEYOND / 2 && last.to >= next.to - BEYOND / 2 ? last : next,
      );
    };
    look();
    // Also where the list scrolls within its side of a desk: such scrolling does not bubble.
    addEventListener('scroll', look, { passive: true, capture: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look, { capture: true });
      removeEventListener('resize', look);
    };
  }, []);
  return sight;
}
