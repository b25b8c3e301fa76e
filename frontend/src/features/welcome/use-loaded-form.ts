import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { withWords } from '../../words';
import type { Giver } from './receipt';

type Form = ComponentType<{ giver: Giver | null; onBack: () => void }>;

/**
 * A form that is no part of a stranger's first screen: its code is loaded when it is wanted.
 * @param isWanted whether it is wanted from the start.
 */
export function useLoadedForm(code: () => Promise<{ default: Form }>, isWanted: boolean) {
  const [form, setForm] = useState<{ view: Form } | 'loading' | 'failed' | null>(isWanted ? 'loading' : null);
  const load = () => {
    setForm('loading');
    return withWords(code).then(
      (module) => setForm({ view: module.default }),
      () => setForm('failed'),
    );
  };
  useEffect(() => {
    if (isWanted) void load();
  }, []);
  return {
    Form: form && typeof form === 'object' ? form.view : null,
    isLoading: form === 'loading',
    hasFailed: form === 'failed',
    load,
    close: () => setForm(null),
  };
}
