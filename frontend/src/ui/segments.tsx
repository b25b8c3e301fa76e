import './segments.css';
import { useId } from 'preact/hooks';

interface SegmentsProps<T extends string> {
  /** What is chosen; seen above the segments. */
  label: string;
  /** Says the label to screen readers alone, where it stands beside the segments. */
  hideLabel?: boolean;
  /** What each stands for, and what is read: two or three, in few words. */
  options: readonly (readonly [T, string])[];
  chosen: T;
  onChoose: (value: T) => void;
}

/** One of two or three, side by side: radio buttons in a well. */
export function Segments<T extends string>({
  label,
  hideLabel,
  options,
  chosen,
  onChoose,
}: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class={hideLabel ? 'unseen' : undefined} dir="auto">
        {label}
      </legend>
      <div class="segments-well">
        {options.map(([value, text]) => (
          <label key={value} class="segment">
            <input
              class="covers-label"
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span dir="auto">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
