import './card.css';
import { useLocation } from 'preact-iso';
import { Screen } from '../../parts/screen';
import { cards, myCards, removeCard } from '../../store';
import { Button, openSheet, toast } from '../../ui';
import { t } from '../../words';
import { AsOthersSee } from './as-others-see';
import { CardFields, CardLines, CardTopicsField } from './card-lines';
import { CardPicture } from './card-picture';

/** One own card: what it says, and who sees each part. */
export default function CardScreen({ id }: { id: string }) {
  const { route } = useLocation();
  const card = cards.value.get(id);
  if (!card) {
    return (
      <Screen title={t('card.cards')} back="/cards" corner={null}>
        <p>{t('card.gone')}</p>
      </Screen>
    );
  }
  const remove = () =>
    void openSheet(() => import('./remove-card-sheet'), {
      title: card.label ?? card.name,
      onRemove: () => {
        route('/cards', true);
        toast(t('card.removed', { title: card.label ?? card.name }), removeCard(card.id));
      },
    });
  return (
    <Screen title={card.label ?? t('card.mine')} back="/cards" corner={null}>
      <div class="card-edit">
        <div class="surface stack">
          <CardPicture card={card} />
          <CardLines key={card.id} card={card} />
          <CardTopicsField card={card} />
        </div>
        <CardFields card={card} />
        <AsOthersSee card={card} />
        {myCards.value.length > 1 && (
          <Button look="danger" onClick={remove}>
            {t('card.remove')}
          </Button>
        )}
      </div>
    </Screen>
  );
}
