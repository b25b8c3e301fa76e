import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { NoNetwork, type Problem, Refused } from '../../api/http';
import { ACCOUNT_IN } from '../../api/limits.gen';
import { homeOrInvitation } from '../../parts/invitation';
import { whyNoAnswer } from '../../parts/no-answer';
import { createPerson, useUnfinished } from '../../store';
import { announce, Button, Field } from '../../ui';
import { loadRest, sayField, sayProblem, t } from '../../words';
import { isVisible } from '../../words/visible';
import { type Giver, swapWith } from './receipt';

interface Typed {
  name: string;
  reach: string;
}

interface Wrong {
  name?: string;
  reach?: string;
  all?: string;
}

const NOTHING: Typed = { name: '', reach: '' };

const NAME = {
  name: 'name',
  autocomplete: 'name',
  autocapitalize: 'words',
  enterKeyHint: 'next',
  maxLength: ACCOUNT_IN.name,
} as const;
const REACH = {
  name: 'reach',
  autocomplete: 'email',
  autocapitalize: 'none',
  inputMode: 'email',
  enterKeyHint: 'go',
  maxLength: ACCOUNT_IN.reach,
} as const;

/** What is missing, before the server is asked. */
export function missing({ name, reach }: Typed): Wrong | null {
  const wrong: Wrong = {
    ...(isVisible(name) ? {} : { name: t('welcome.name.missing') }),
    ...(reach.trim() ? {} : { reach: t('welcome.reach.missing') }),
  };
  return Object.keys(wrong).length > 0 ? wrong : null;
}

/** Says what is wrong beside the field that it is about. */
export function wrongOf(problem: Problem): Wrong {
  const wrong: Wrong = {};
  for (const error of problem.errors ?? []) {
    if (error.pointer === '#/name') wrong.name = sayField(error);
    else if (error.pointer === '#/reach') wrong.reach = sayField(error);
  }
  return wrong.name || wrong.reach ? wrong : { all: sayProblem(problem) || t('welcome.failed') };
}

async function wrongAfter(error: unknown): Promise<Wrong> {
  if (error instanceof NoNetwork) return { all: t(whyNoAnswer(error, 'welcome.noNetwork')) };
  if (error instanceof Refused) {
    // The words for problems are not among the first; without them the server's words do.
    await loadRest().catch(() => null);
    return wrongOf(error.problem);
  }
  console.error(error);
  return { all: t('welcome.failed') };
}

function useMaking(typed: Typed, giver: Giver | null) {
  const { route } = useLocation();
  const [wrong, setWrong] = useState<Wrong>({});
  const [isBusy, setBusy] = useState(false);
  const make = async (event: Event) => {
    event.preventDefault();
    const gap = missing(typed);
    setWrong(gap ?? {});
    if (gap || isBusy) return;
    setBusy(true);
    announce(t('welcome.making'));
    try {
      await createPerson(typed);
      route(homeOrInvitation(), true);
      await swapWith(giver);
    } catch (error) {
      setWrong(await wrongAfter(error));
      setBusy(false);
    }
  };
  return { wrong, isBusy, make };
}

interface FieldsProps {
  typed: Typed;
  wrong: Wrong;
  onTyped: (typed: Typed) => void;
}

function TwoFields({ typed, wrong, onTyped }: FieldsProps) {
  return (
    <>
      <Field
        label={t('welcome.name')}
        value={typed.name}
        onValue={(name) => onTyped({ ...typed, name })}
        error={wrong.name}
        input={NAME}
      />
      <Field
        label={t('welcome.reach')}
        value={typed.reach}
        onValue={(reach) => onTyped({ ...typed, reach })}
        error={wrong.reach}
        hint={t('welcome.reach.hint')}
        input={REACH}
      />
    </>
  );
}

function makeWords(isBusy: boolean, giver: Giver | null) {
  if (isBusy) return 'welcome.making';
  return giver && giver.state !== 'late' ? 'welcome.makeAndSwap' : 'welcome.make';
}

/** Two fields and a card is made. What was typed is kept when there is no network. */
export function MakeCardForm({ giver }: { giver: Giver | null }) {
  const [typed, setTyped] = useUnfinished<Typed>('welcome', '', NOTHING);
  const left = giver?.left;
  useEffect(() => {
    // What was typed here meanwhile is newer.
    if (left && !typed.name && !typed.reach) setTyped({ name: left.name, reach: left.reach });
  }, [left]);
  const { wrong, isBusy, make } = useMaking(typed, giver);
  return (
    <form class="stack" onSubmit={make} noValidate>
      <div class="welcome-fields stack">
        <TwoFields typed={typed} wrong={wrong} onTyped={setTyped} />
      </div>
      {wrong.all && (
        <p dir="auto" class="field-error" role="alert">
          {wrong.all}
        </p>
      )}
      <Button look="main" type="submit" disabled={isBusy}>
        {t(makeWords(isBusy, giver))}
      </Button>
    </form>
  );
}
