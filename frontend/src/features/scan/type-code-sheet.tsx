import { useState } from 'preact/hooks';
import { parseTyped, type Scanned } from '../../scan/parse-code';
import { Button, Field, Sheet } from '../../ui';
import { t } from '../../words';
import { takenWords } from './taken-words';

interface TypeCodeProps {
  origins: readonly string[];
  onScanned: (scanned: Scanned) => void;
  onClose: () => void;
}

const LINK_INPUT = {
  inputMode: 'url',
  autocapitalize: 'none',
  autocomplete: 'off',
  spellcheck: false,
  enterKeyHint: 'go',
  maxLength: 600,
  autoFocus: true,
} as const;

/** For when the camera cannot: the link of a code, typed or pasted. */
export default function TypeCodeSheet({ origins, onScanned, onClose }: TypeCodeProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const read = (): void => {
    const scanned = parseTyped(text, origins);
    if (scanned.kind === 'other') setProblem(problemWith(scanned));
    else onScanned(scanned);
  };
  const change = (value: string): void => {
    setText(value);
    setProblem(null);
  };
  return (
    <Sheet label={t('scan.typed.title')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <h1 class="name">{t('scan.typed.title')}</h1>
        <Field
          label={t('scan.typed.label')}
          hint={t('scan.typed.hint')}
          error={problem}
          value={text}
          onValue={change}
          input={LINK_INPUT}
        />
        <Button look="main" type="submit">
          {t('scan.typed.go')}
        </Button>
      </form>
    </Sheet>
  );
}

function problemWith(scanned: Extract<Scanned, { kind: 'other' }>): string {
  const isNothing = scanned.what === 'text' || scanned.what === 'empty';
  return isNothing ? t('scan.typed.wrong') : takenWords({ kind: 'other', scanned });
}
