import { Button, Sheet } from '../../ui';
import { t } from '../../words';

interface RemoveProps {
  title: string;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before a card goes: others lose sight of it, and its printed codes stop working. */
export default function RemoveCardSheet({ title, onRemove, onClose }: RemoveProps) {
  const remove = () => {
    onClose();
    // The sheet gives its place in the history back first.
    setTimeout(onRemove, 60);
  };
  return (
    <Sheet label={t('card.remove.title', { title })} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('card.remove.title', { title })}</h1>
        <p>{t('card.remove.text')}</p>
        <Button look="danger" onClick={remove}>
          {t('card.remove')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </Sheet>
  );
}
