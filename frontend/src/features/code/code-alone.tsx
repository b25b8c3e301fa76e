import { code, myCard, publicUrl } from '../../store';
import { Sheet } from '../../ui';
import { t } from '../../words';
import { CodeTile } from './code-tile';
import { useLiveCode } from './use-live-code';

/** Nothing but the code, as large and as bright as the screen can: for a phone that finds it hard to read. */
export default function CodeAlone({ onClose }: { onClose: () => void }) {
  const card = myCard.value;
  const url = useLiveCode(code.value, card, publicUrl.value);
  if (!card) return null;
  return (
    <Sheet label={t('code.alone')} onClose={onClose} isFull>
      {/* A tap anywhere goes back, as it came; for everybody else there is the grip above. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grip above does the same by keyboard */}
      <div class="code-alone" onClick={onClose}>
        {url && <CodeTile url={url} label={t('code.picture', { name: card.name })} />}
        <p class="card-name" dir="auto">
          {card.name}
        </p>
      </div>
    </Sheet>
  );
}
