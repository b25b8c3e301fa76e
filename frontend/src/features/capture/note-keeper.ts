/** Saves a text while it is typed: soon after the last key, and at once when it might be lost. */
export interface NoteKeeper {
  /** Takes what stands in the field now. */
  typed(text: string): void;
  /** Saves what is not saved yet. */
  flush(): void;
}

/** Short enough that killing the app costs no more than a word; long enough not to write at every key. */
const PAUSE = 400;

/**
 * @param save - writes the text; called with the newest text only, never twice with the same
 * @param pause - milliseconds without a key before saving
 */
export function keepNote(save: (text: string) => void, pause = PAUSE): NoteKeeper {
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    if (waiting === null) return;
    const text = waiting;
    waiting = null;
    save(text);
  };
  return {
    typed(text) {
      waiting = text;
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    flush,
  };
}
