import { LoginPage, type NoNetwork } from '../api/http';
import type { PlainKey } from '../words';
import { startAgain } from './start-again';

/**
 * What to say to a stranger whose request got no answer. Where a proxy asks to sign in, its page opens, past the service
 * worker; what was typed is kept until then.
 */
export function whyNoAnswer(error: NoNetwork, otherwise: PlainKey): PlainKey {
  if (!(error instanceof LoginPage)) return otherwise;
  startAgain();
  return 'app.loginPage';
}
