import { useEffect, useRef } from 'preact/hooks';
import { useUnfinished } from '../store';

const SAVE_AFTER_MS = 600;

/**
 * What is being typed into one field, which has a name of its own: kept from the first letter, saved shortly after the last key, on leaving the field and on leaving the screen.
 * What arrives from elsewhere shows as long as nothing is being typed.
 */
export function useDraft(field: string, value: string, save: (value: string) => void) {
  const [typed, setTyped, finish] = useUnfinished<string | null>(field, '', null);
  const latest = useRef({ typed, save });
  latest.current = { typed, save };
  const flush = () => {
    const { typed: text, save: keep } = latest.current;
    if (text === null) return;
    latest.current.typed = null;
    finish();
    keep(text);
  };
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(flush, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => flush, []);
  return { value: typed ?? value, onValue: setTyped, onBlur: flush };
}
