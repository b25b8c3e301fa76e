import { useEffect, useRef } from 'preact/hooks';
import { cardTitle, nextCard } from '../../model/cards';
import { type Card, code, ensureCode, noteTrouble, sending, showCard } from '../../store';
import { announce } from '../../ui';
import { t } from '../../words';

/** A finger that moves this far sideways, in CSS pixels, and less up or down, wants the next card. */
const SWIPE = 48;

interface CardsProps {
  cards: readonly Card[];
  card: Card;
}

function show(card: Card): void {
  void showCard(card.id).then(() => announce(t('code.shown', { title: cardTitle(card) })), noteTrouble);
}

/** Handlers of a place where a sideways swipe shows the next card; what has no code yet gets one when there is a line. */
export function useSwipe(cards: readonly Card[], card: Card | null) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const needsCode = card !== null && card.revision > 0 && !code.value;
  useEffect(() => {
    if (needsCode && sending.value === 'idle') ensureCode().catch(() => undefined);
  }, [card?.id, needsCode, sending.value]);
  if (!card || cards.length < 2) return {};
  return {
    onTouchStart: ({ touches: [touch] }: TouchEvent) => {
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: ({ changedTouches: [touch] }: TouchEvent) => {
      const from = start.current;
      start.current = null;
      if (!touch || !from) return;
      const [across, down] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(down)) return;
      const isForward = across < 0 === (document.dir !== 'rtl');
      show(nextCard(cards, card, isForward ? 1 : -1));
    },
  };
}

/** Which of several cards is shown; the others a tap away. */
export function CardDots({ cards, card }: CardsProps) {
  if (cards.length < 2) return null;
  return (
    <fieldset class="card-dots">
      <legend class="unseen">{t('code.cards')}</legend>
      {cards.map((one) => (
        <label key={one.id} class="card-dot">
          <input
            class="covers-label"
            type="radio"
            name="shown-card"
            checked={one.id === card.id}
            onChange={() => show(one)}
          />
          <span>
            <bdi>{cardTitle(one)}</bdi>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
