import { Button, Field } from '../../ui';
import { type PlainKey, t } from '../../words';

type FieldProps = Parameters<typeof Field>[0];

interface QuestionProps {
  label: string;
  hint: string;
  value: string;
  onValue: (value: string) => void;
  input: FieldProps['input'];
  /** What the button says. */
  go: PlainKey;
  onAnswer: () => void;
}

/** A question with one line to answer it. */
export function QuestionForm({ label, hint, value, onValue, input, go, onAnswer }: QuestionProps) {
  return (
    <form
      class="follow-up-question"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer();
      }}
    >
      <Field label={label} hint={hint} value={value} onValue={onValue} input={input} />
      <Button type="submit">{t(go)}</Button>
    </form>
  );
}
