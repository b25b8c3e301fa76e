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
