import { useEffect, useState } from 'preact/hooks';
import { send } from '../../api/http';

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
