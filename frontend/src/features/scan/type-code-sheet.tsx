import { useState } from 'preact/hooks';
import { NoNetwork, Refused } from '../../api/http';
import { parseTyped, type Scanned } from '../../scan/parse-code';
import { countTyped, TYPED_CODE_LENGTH } from '../../scan/typed-code';
import { readTypedCode, useUnfinished } from '../../store';
import { announce, Button, Field, Sheet } from '../../ui';
import { type PlainKey, t } from '../../words';
import { takenWords } from './taken-words';

interface TypeCodeProps {
  origins: readonly string[];
  onScanned: (scanned: Scanned) => void;
  onClose: () => void;
}

const INPUT = {
  autocapitalize: 'none',
  autocomplete: 'off',
  spellcheck: false,
  enterKeyHint: 'go',
  maxLength: 600,
  autoFocus: true,
} as const;

/** Somebody who types one of these means the characters, and miscounted; a single word of another length is a text. */
const NEARLY_A_CODE = { from: 5, to: 11 };

const REFUSALS: Readonly<Record<string, PlainKey>> = {
  '/problems/code-not-readable': 'scan.typed.unknown',
  '/problems/code-revoked': 'scan.typed.revoked',
  '/problems/own-code': 'scan.own',
  '/problems/sign-in-code-typed': 'scan.typed.signIn',
  '/problems/slow-down': 'scan.typed.slow',
};

/** For when the camera cannot: eight characters from the other screen, or the link of a code. */
export default function TypeCodeSheet({ origins, onScanned, onClose }: TypeCodeProps) {
  const [text, setText, finish] = useUnfinished<string>('code', '', '');
  const { problem, setProblem, isBusy, read } = useReading(origins, (scanned) => {
    finish();
    onScanned(scanned);
  });
  const change = (value: string): void => {
    setText(value);
    setProblem(null);
  };
  return (
    <Sheet label={t('scan.typed.title')} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void read(text);
        }}
      >
        <h1 class="name">{t('scan.typed.title')}</h1>
        <Field
          label={t('scan.typed.label')}
          hint={t('scan.typed.hint')}
          error={problem}
          value={text}
          onValue={change}
          input={INPUT}
        />
        <Button look="main" type="submit" disabled={isBusy}>
          {t(isBusy ? 'scan.typed.reading' : 'scan.typed.go')}
        </Button>
      </form>
    </Sheet>
  );
}

/** Reads what was typed, by the server where it takes that, and says what is wrong with it. */
function useReading(origins: readonly string[], onScanned: (scanned: Scanned) => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const say = (words: string): void => {
    setProblem(words);
    announce(words);
  };
  const ask = async (characters: string): Promise<void> => {
    setBusy(true);
    try {
      const { token, hint } = await readTypedCode(characters);
      onScanned({ kind: 'hallway', token, hint: hint && { ...hint, topics: [] } });
    } catch (error) {
      say(wordsFor(error));
      setBusy(false);
    }
  };
  const read = async (text: string): Promise<void> => {
    if (isBusy) return;
    const count = countTyped(text);
    if (count === TYPED_CODE_LENGTH) return ask(text);
    const scanned = parseTyped(text, origins);
    if (scanned.kind !== 'other' || scanned.url) return onScanned(scanned);
    const isNearly = count !== null && count >= NEARLY_A_CODE.from && count <= NEARLY_A_CODE.to;
    say(isNearly ? t('scan.typed.length', { count }) : problemWith(scanned));
  };
  return { problem, setProblem, isBusy, read };
}

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('scan.typed.noNetwork');
  if (error instanceof Refused) return t(REFUSALS[error.problem.type] ?? 'scan.typed.failed');
  console.error(error);
  return t('scan.typed.failed');
}

function problemWith(scanned: Extract<Scanned, { kind: 'other' }>): string {
  const isNothing = scanned.what === 'text' || scanned.what === 'empty';
  return isNothing ? t('scan.typed.wrong') : takenWords({ kind: 'other', scanned });
}
