/** Saves a text while it is typed: soon after the last key, every second at the latest, and at once when asked. */
export interface Autosave {
  /** Takes what stands in the field now. */
  typed(text: string): void;
  /** Saves what is not saved yet. */
  flush(): void;
}

/** Milliseconds: short enough that little is lost with the app, long enough not to write at every key. */
const PAUSE = 400;
const LONGEST = 1000;

/**
 * @param save - writes the text; called with the newest text only, never twice with the same
 * @param pause - milliseconds without a key before saving
 * @param longest - milliseconds after which it is saved though keys go on
 */
export function autosave(save: (text: string) => void, pause = PAUSE, longest = LONGEST): Autosave {
  let waiting: string | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(soon);
    clearTimeout(late);
    late = undefined;
    if (waiting === null) return;
    const text = waiting;
    waiting = null;
    save(text);
  };
  return {
    typed(text) {
      waiting = text;
      clearTimeout(soon);
      soon = setTimeout(flush, pause);
      late ??= setTimeout(flush, longest);
    },
    flush,
  };
}
