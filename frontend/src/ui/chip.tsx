import type { ComponentChildren } from 'preact';

interface ChipProps {
  children: ComponentChildren;
  /** Makes it a button; left out, the chip only shows a word. */
  onPress?: () => void;
  isOn?: boolean;
  label?: string;
}

/** A round tag: a topic, a filter, a choice. */
export function Chip({ children, onPress, isOn = false, label }: ChipProps) {
  if (!onPress) return <span class={`chip${isOn ? ' chip-on' : ''}`}>{children}</span>;
  return (
    <button type="button" class="chip" aria-pressed={isOn} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}
