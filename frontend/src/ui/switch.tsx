import './switch.css';
import { useEffect, useState } from 'preact/hooks';

/** On or off, with a line that says what for. The whole row can be tapped. */
export function Switch(props: {
  label: string;
  hint?: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
}) {
  const { isOn } = props;
  // It stays as it was tapped while that is written: the next paint may come first, from what was known before.
  const [isTurnedOn, setTurnedOn] = useState(isOn);
  useEffect(() => setTurnedOn(isOn), [isOn]);
  const turn = (wanted: boolean) => {
    setTurnedOn(wanted);
    props.onTurn(wanted);
  };
  return (
    <label class="switch">
      <span class="switch-text" dir="auto">
        {props.label}
        {props.hint && (
          <span dir="auto" class="soft small switch-hint">
            {props.hint}
          </span>
        )}
      </span>
      <input type="checkbox" checked={isTurnedOn} onChange={(event) => turn(event.currentTarget.checked)} />
    </label>
  );
}

/** One thing that is done or not; its words stand beside it. */
export function Check(props: { label: string; isOn: boolean; onTurn: (isOn: boolean) => void }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.isOn}
        aria-label={props.label}
        onChange={(event) => props.onTurn(event.currentTarget.checked)}
      />
    </label>
  );
}
