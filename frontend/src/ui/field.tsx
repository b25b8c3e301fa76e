import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** What the phone's keyboard and its memory of earlier forms may know about an input. */
export interface InputHints {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'time' | 'date' | 'datetime-local';
  autocomplete?: string;
  inputMode?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'numeric' | 'none';
  enterKeyHint?: 'done' | 'go' | 'next' | 'search' | 'send';
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters';
  spellcheck?: boolean;
  maxLength?: number;
  autoFocus?: boolean;
  name?: string;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

interface FieldProps {
  label: string;
  /** Shows the label to screen readers alone, where a placeholder says the same. */
  hideLabel?: boolean;
  hint?: ComponentChildren;
  error?: string | null;
  value: string;
  onValue: (value: string) => void;
  /** A text area that grows. */
  multiline?: boolean;
  input?: InputHints;
  placeholder?: string;
}

/** One labelled input, with a hint below it or what is wrong with it. */
export function Field(props: FieldProps) {
  const id = useId();
  const { label, hideLabel, hint, error, value, onValue, multiline, input, placeholder } = props;
  const field = useRef<HTMLDivElement>(null);
  // A form that is refused leads to what is wrong with it, the first such field where there are several.
  useEffect(() => {
    if (!error) return;
    const wrong = field.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong && field.current?.contains(wrong)) wrong.focus();
  }, [error]);
  const shared = {
    id,
    value,
    dir: 'auto' as const,
    placeholder: placeholder ?? (hideLabel ? label : undefined),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': error || hint ? `${id}-more` : undefined,
  };
  return (
    <div ref={field} class="field">
      <label dir="auto" for={id} class={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      {multiline ? (
        <textarea
          {...(input as object)}
          {...shared}
          rows={3}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      ) : (
        <input {...(input as object)} {...shared} onInput={(event) => onValue(event.currentTarget.value)} />
      )}
      {(error || hint) && (
        <p dir="auto" id={`${id}-more`} class={error ? 'field-error' : 'field-hint'}>
          {error || hint}
        </p>
      )}
    </div>
  );
}
