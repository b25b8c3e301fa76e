/** On or off, with a line that says what for. The whole row can be tapped. */
export function Switch(props: {
  label: string;
  hint?: string;
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
}) {
  return (
    <label class="settings-switch">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onTurn(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        {props.hint && <span class="soft small settings-hint">{props.hint}</span>}
      </span>
    </label>
  );
}
