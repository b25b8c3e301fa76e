import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { NoNetwork, Refused } from '../../api/http';
import { homeOrInvitation } from '../../parts/invitation';
import { whyNoAnswer } from '../../parts/no-answer';
import { askForEmailCode, serverNow, signInByEmail } from '../../store';
import { announce } from '../../ui';
import { type PlainKey, t } from '../../words';
import { countDigits } from '../../words/digits';
import { type Giver, swapWith } from './receipt';
import { type Asked, readAsked, saveAsked } from './saved-sign-in';

const CODE_LENGTH = 8;
const CODE_LIFE_MS = 10 * 60_000;
const REFUSED = '/problems/email-code-refused';

const REFUSALS: Record<string, PlainKey> = {
  '/problems/invalid': 'signIn.address.invalid',
  '/problems/slow-down': 'signIn.slow',
};

/** The server does not say why it refuses a code; this phone knows when it asked. */
export function whyRefused(asked: Asked, now: number): PlainKey {
  if (asked.sentAt !== null && now - asked.sentAt >= CODE_LIFE_MS) return 'signIn.code.old';
  return 'signIn.code.wrong';
}

function wordsFor(error: unknown): PlainKey {
  if (error instanceof Refused) return REFUSALS[error.problem.type] ?? 'welcome.failed';
  if (error instanceof NoNetwork) return whyNoAnswer(error, 'signIn.noNetwork');
  console.error(error);
  return 'welcome.failed';
}

function isCodeRefused(error: unknown): boolean {
  return error instanceof Refused && error.problem.type === REFUSED;
}

/** The two steps of signing in by e-mail, and what went wrong. What was typed outlives the app. */
export function useEmailSignIn(giver: Giver | null) {
  const { route } = useLocation();
  const [asked, setAsked] = useState<Asked>(readAsked);
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const keep = (next: Asked) => {
    setAsked(next);
    saveAsked(next);
  };
  const say = (key: PlainKey) => {
    setWrong(t(key));
    announce(t(key));
  };
  const run = async (task: () => Promise<void>) => {
    setBusy(true);
    setWrong(null);
    await task().catch((error: unknown) => say(wordsFor(error)));
    setBusy(false);
  };
  const send = () =>
    run(async () => {
      await askForEmailCode(asked.email);
      setCode('');
      keep({ ...asked, sentAt: serverNow() });
      announce(t('signIn.sent', { email: asked.email.trim() }));
    });
  const signIn = () =>
    run(async () => {
      try {
        await signInByEmail(asked.email, code);
      } catch (error) {
        if (!isCodeRefused(error)) throw error;
        return say(whyRefused(asked, serverNow()));
      }
      saveAsked(null);
      route(homeOrInvitation(), true);
      await swapWith(giver);
    });
  const go = (event: Event) => {
    event.preventDefault();
    if (isBusy) return;
    if (asked.sentAt === null) void (asked.email.trim() ? send() : say('signIn.address.invalid'));
    else if (countDigits(code) !== CODE_LENGTH) say('signIn.code.short');
    else void signIn();
  };
  const changeAddress = () => {
    setWrong(null);
    keep({ ...asked, sentAt: null });
  };
  return { asked, code, setCode, wrong, isBusy, keep, go, send, changeAddress };
}
