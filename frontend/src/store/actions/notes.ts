import type { Encounter } from '../records';
import { encounters } from '../state';
import { unsavedCount } from '../trouble';
import { listUnfinished, readUnfinished, saveUnfinished } from '../unfinished-texts';
import { writeNote } from './encounters';

/** A note as it stands in its field, and the note that it was typed over. */
export interface TypedNote {
  readonly text: string;
  readonly base: string;
}

const FIELD = 'note';

/** Keeps a note letter by letter until {@link saveNote} has it in the encounter. */
export function saveTypedNote(encounterId: string, typed: TypedNote): void {
  saveUnfinished(FIELD, encounterId, typed);
}

/** What stands in the field of a note: the note, with what was typed and is not written yet. */
export function noteAsTyped({ id, note }: Encounter): string {
  const typed = readUnfinished<TypedNote>(FIELD, id);
  return typed ? mergeTyped(note, typed) : note;
}

/** Writes a note into its encounter, and forgets the letters kept on the way once they are written. */
export async function saveNote(encounterId: string, text: string): Promise<void> {
  await writeNote(encounterId, text);
  // What the phone could not write is shown as if it had been; then the letters stay kept.
  if (unsavedCount.value > 0) return;
  if (readUnfinished<TypedNote>(FIELD, encounterId)?.text === text) saveUnfinished(FIELD, encounterId, null);
}

/** What stands there with what was typed: both, where another phone changed the note meanwhile. */
export function mergeTyped(note: string, typed: TypedNote): string {
  // A note that was saved on the way holds a part of what was typed.
  if (note === typed.base || typed.text.includes(note)) return typed.text;
  return note.includes(typed.text) ? note : [note, typed.text].filter(Boolean).join('\n');
}

/** At a start: writes what was typed into notes when the start before ended without a word. */
export async function writeTypedNotes(): Promise<void> {
  for (const [encounterId, typed] of listUnfinished<TypedNote>(FIELD)) {
    const encounter = encounters.value.get(encounterId);
    if (!encounter) continue;
    await writeNote(encounterId, mergeTyped(encounter.note, typed));
    if (unsavedCount.value === 0) saveUnfinished(FIELD, encounterId, null);
  }
}
