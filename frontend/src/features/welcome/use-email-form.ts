import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../../api/http';
import { withWords } from '../../words';
import type { Giver } from './receipt';

type EmailForm = ComponentType<{ giver: Giver | null; onBack: () => void }>;

/** Whether this server can send a code; false until it has said so. */
export function useSendsMail(): boolean {
  const [sendsMail, setSendsMail] = useState(false);
  useEffect(() => {
    send<{ sends_mail?: boolean }>('GET', '/api/health').then(
      ({ body }) => setSendsMail(body?.sends_mail === true),
      () => undefined,
    );
  }, []);
  return sendsMail;
}

/** The form for signing in by e-mail, loaded when it is wanted; null until then. */
export function useEmailForm(isWanted: boolean) {
  const [form, setForm] = useState<{ view: EmailForm } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = () =>
    withWords(() => import('./email-form')).then(
      (module) => setForm({ view: module.default }),
      () => setFailed(true),
    );
  useEffect(() => {
    if (isWanted) void load();
  }, []);
  return { Form: form?.view ?? null, hasFailed, load, close: () => setForm(null) };
}
