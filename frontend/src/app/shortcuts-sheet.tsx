import { useState } from 'preact/hooks';
import { Button, Sheet } from '../ui';
import { type PlainKey, t } from '../words';
import './shortcuts-sheet.css';
import { areKeysOn, turnKeys } from './keys';

const STEPS: readonly (readonly [keys: readonly string[], does: PlainKey])[] = [
  [['↑', '↓'], 'keys.step'],
  [['/'], 'keys.search'],
  [['Ctrl', 'Enter'], 'keys.mail'],
  [['Esc'], 'keys.close'],
];
const PLACES: typeof STEPS = [
  [['g', 'c'], 'app.code'],
  [['g', 'p'], 'app.people'],
  [['g', 'f'], 'app.followUp'],
  [['g', 'e'], 'app.events'],
  [['g', 's'], 'app.scan'],
  [['?'], 'keys.sheet'],
];

/** Which keys do what. */
export default function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const [isOn, setOn] = useState(areKeysOn);
  const turn = (): void => {
    turnKeys(!isOn);
    setOn(!isOn);
  };
  return (
    <Sheet label={t('app.keys')} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('app.keys')}</h1>
        <Keys rows={STEPS} />
        <Keys rows={PLACES} isOff={!isOn} />
        <p class="soft small">{t('keys.why')}</p>
        <Button onClick={turn}>{t(isOn ? 'keys.turnOff' : 'keys.turnOn')}</Button>
      </div>
    </Sheet>
  );
}

function Keys({ rows, isOff = false }: { rows: typeof STEPS; isOff?: boolean }) {
  return (
    <dl class={isOff ? 'keys keys-off' : 'keys'}>
      {rows.map(([keys, does]) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>
                <bdi>{key}</bdi>
              </kbd>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
