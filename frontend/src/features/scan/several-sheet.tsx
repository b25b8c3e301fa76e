import type { ForeignCard } from '../../scan/foreign-card';
import { Button, Sheet } from '../../ui';
import { t } from '../../words';
import { keepFromSheet } from './keep-from-sheet';
import type { Taken } from './take-scan';

interface SeveralProps {
  cards: readonly ForeignCard[];
  onTaken: (taken: Taken) => Promise<void>;
  onClose: () => void;
}

/** A code with several cards in it: one of them is the person in front of us. */
export default function SeveralSheet({ cards, onTaken, onClose }: SeveralProps) {
  const title = t('scan.several.title', { count: cards.length });
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{title}</h1>
        <p>{t('scan.several.text')}</p>
        {cards.map((card) => (
          <Button key={card.name} onClick={() => void keepFromSheet(card, onTaken)}>
            <bdi>{card.name}</bdi>
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
