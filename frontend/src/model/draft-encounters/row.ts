/** An encounter of the table that drafts are proved by; what is left out is as in the first row. */
export interface EncounterRow {
  readonly name?: string;
  readonly own?: string;
  readonly event?: string | null;
  /** When they met, in London; now is Wednesday 25 November 2026 at 10:00. */
  readonly met?: string;
  readonly again?: boolean;
  readonly topics?: readonly string[];
  readonly mine?: readonly string[];
  readonly theirs?: readonly string[];
  readonly tone?: 'warm' | 'brief' | 'formal';
  readonly step?: 'none' | 'send' | 'introduce' | 'coffee' | 'call';
  readonly limit?: number;
  readonly sent?: string;
  /** Who introduced the two. */
  readonly by?: string;
  /** Whether what they offered was to be done by now. */
  readonly late?: boolean;
}

/** What is left out of a row: Grace Hopper, met the evening before by Ada Lovelace. */
export interface EncounterTable {
  readonly event: string;
  readonly topics: readonly string[];
  readonly mine: readonly string[];
  readonly rows: readonly EncounterRow[];
}

/** What needs no words of a language: each next step in each tone, short messages, and a second message. */
export const STEPS_AND_LENGTHS: readonly EncounterRow[] = [
  { mine: [], step: 'coffee', tone: 'warm' },
  { mine: [], step: 'coffee', tone: 'brief' },
  { mine: [], step: 'coffee', tone: 'formal' },
  { mine: [], step: 'call', tone: 'warm' },
  { mine: [], step: 'call', tone: 'brief' },
  { mine: [], step: 'call', tone: 'formal' },
  { mine: [], step: 'send', tone: 'warm' },
  { mine: [], step: 'send', tone: 'brief' },
  { mine: [], step: 'send', tone: 'formal' },
  { mine: [], step: 'introduce', tone: 'warm' },
  { mine: [], step: 'introduce', tone: 'brief' },
  { mine: [], step: 'introduce', tone: 'formal' },
  { limit: 306 },
  { limit: 306, tone: 'brief', mine: [], step: 'coffee' },
  { limit: 306, tone: 'formal' },
  { limit: 200 },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00' },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00', topics: [], tone: 'formal', step: 'call' },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00', limit: 306, tone: 'brief' },
];
