import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ENCOUNTER_PATCH } from '../../api/limits.gen';
import type { Encounter } from '../../store';
import { noteAsTyped, saveNote, saveTypedNote } from '../../store/actions/notes';
import { Field } from '../../ui';
import { t } from '../../words';
import { type Autosave, autosave } from './autosave';

/** The private note: it grows with what is written and is saved as it is typed. */
export function NoteField({ encounter }: { encounter: Encounter }) {
  const [text, setText] = useState(() => noteAsTyped(encounter));
  const id = useRef(encounter.id);
  id.current = encounter.id;
  const written = useRef(encounter.note);
  const noteSaver = useMemo(
    () =>
      autosave((note) => {
        written.current = note;
        // What cannot be written stays kept, letter by letter, and stands here again.
        void saveNote(id.current, note).catch((error: unknown) => console.error('note', error));
      }),
    [],
  );
  useEffect(() => {
    if (text !== encounter.note) noteSaver.typed(text);
  }, []);
  useEffect(() => {
    // What another phone wrote shows up, but never over what is being typed here.
    if (encounter.note !== written.current && text === written.current) {
      written.current = encounter.note;
      setText(encounter.note);
    }
  }, [encounter.note]);
  useFlushOnLeave(noteSaver);
  return (
    <div class="capture-part" onFocusOut={() => noteSaver.flush()}>
      <Field
        multiline
        input={{ maxLength: ENCOUNTER_PATCH.note }}
        label={t('capture.note')}
        placeholder={t('capture.note.placeholder')}
        value={text}
        onValue={(value) => {
          setText(value);
          saveTypedNote(id.current, { text: value, base: written.current });
          noteSaver.typed(value);
        }}
      />
    </div>
  );
}

/** The phone may throw the page away without another word: what is typed is saved when it goes out of sight. */
function useFlushOnLeave(noteSaver: Autosave): void {
  useEffect(() => {
    const flush = (): void => noteSaver.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [noteSaver]);
}
