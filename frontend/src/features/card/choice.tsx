import { useId } from 'preact/hooks';

interface ChoiceProps<T extends string> {
  label: string;
  /** What is sent, and what is read. */
  options: readonly (readonly [T, string])[];
  chosen: T;
  onChoose: (value: T) => void;
}

/** One of a few: radio buttons that look like chips. */
export function Choice<T extends string>({ label, options, chosen, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend dir="auto">{label}</legend>
      <div class="chips">
        {options.map(([value, text]) => (
          <label key={value} class="choice-option">
            <input
              class="covers-label"
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>
              <bdi>{text}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
