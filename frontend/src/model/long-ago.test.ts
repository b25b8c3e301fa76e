import { describe, expect, test } from 'vitest';
import type { Contact, Encounter, Followup, PromiseRecord } from '../store/records';
import { metLongAgo } from './long-ago';

const NOW = Date.parse('2026-11-25T10:00:00Z');

interface Case {
  met: readonly string[];
  followup?: Partial<Followup>;
  owed?: string;
}

/** Whom is named when these are the people there are. */
function named(cases: Record<string, Case>): string[] {
  const names = Object.keys(cases);
  const met = (name: string) =>
    (cases[name]?.met ?? []).map((met_at, at) => ({ id: `${name} ${at}`, met_at }) as Encounter);
  const followups = names.map((name) => [
    `${name} 0`,
    { outcome: 'sent', closed_at: null, ...cases[name]?.followup },
  ]);
  const promises = names
    .filter((name) => cases[name]?.owed)
    .map((name) => [`${name} 0`, [{ by: 'me', done_at: null, text: cases[name]?.owed }]]);
  return metLongAgo(
    names.map((id) => ({ id, name: id }) as Contact),
    new Map(names.map((name) => [name, met(name)])),
    new Map(followups as [string, Followup][]),
    new Map(promises as [string, PromiseRecord[]][]),
    NOW,
  ).map(({ contact }) => contact.name);
}

describe('whom one has not met in a while', () => {
  test('is neither who was met or written to of late, nor who waits', () => {
    expect(
      named({
        old: { met: ['2026-03-14T19:00:00Z'] },
        fresh: { met: ['2026-11-01T19:00:00Z'] },
        written: { met: ['2026-03-14T19:00:00Z'], followup: { closed_at: '2026-11-01T19:00:00Z' } },
        waiting: { met: ['2026-03-14T19:00:00Z'], followup: { outcome: null } },
      }),
    ).toEqual(['old']);
  });

  test('are first those to whom something is owed, then those met most often', () => {
    expect(
      named({
        once: { met: ['2026-02-01T19:00:00Z'] },
        often: { met: ['2026-08-01T19:00:00Z', '2026-03-01T19:00:00Z'] },
        owed: { met: ['2026-08-01T19:00:00Z'], owed: 'a book title' },
      }),
    ).toEqual(['owed', 'often', 'once']);
  });
});
