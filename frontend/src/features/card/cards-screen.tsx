import { CARDS_MOST } from '../../model/cards';
import { Screen } from '../../parts/screen';
import { myCards, pictureOfCard } from '../../store';
import { Avatar, Button, List, openSheet, Row } from '../../ui';
import { t } from '../../words';

/** One's own cards: each is given where it fits. */
export default function CardsScreen() {
  const own = myCards.value;
  const add = () => void openSheet(() => import('./new-card-sheet'), {});
  return (
    <Screen
      title={t('card.cards')}
      back="/settings"
      corner={null}
      action={
        <Button look="main" onClick={add} disabled={own.length >= CARDS_MOST}>
          {t('card.add')}
        </Button>
      }
      reason={own.length >= CARDS_MOST ? t('card.most', { count: CARDS_MOST }) : undefined}
    >
      <div class="stack">
        <p>{t('card.cards.text')}</p>
        <List label={t('card.cards')}>
          {own.map((card) => (
            <Row
              key={card.id}
              picture={<Avatar name={card.name} picture={pictureOfCard(card)} />}
              title={<bdi>{card.label ?? card.name}</bdi>}
              about={<bdi>{card.label ? card.name : (card.headline ?? '')}</bdi>}
              href={`/cards/${card.id}`}
              leadsOn
            />
          ))}
        </List>
        <List>
          <Row icon="people" title={t('card.holders')} href="/cards/holders" leadsOn />
        </List>
      </div>
    </Screen>
  );
}
