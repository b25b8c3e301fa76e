import { type Card, changeCard, pictureOfCard, removePicture } from '../../store';
import { Avatar, Button, openSheet, toast } from '../../ui';
import { t } from '../../words';
import { Choice } from './choice';

const LEVELS = ['public', 'swapped', 'asked'] as const;

/** The picture on a card: choosing one, taking it off, and who sees it. */
export function CardPicture({ card }: { card: Card }) {
  const choose = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // The same file again is a choice too.
    input.value = '';
    if (file) void openSheet(() => import('./picture-sheet'), { cardId: card.id, file });
  };
  return (
    <div class="stack">
      <div class="card-picture">
        <Avatar name={card.name} picture={pictureOfCard(card)} large />
        <label class="button picture-choose">
          {t(card.picture ? 'card.picture.change' : 'card.picture.add')}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            aria-label={t(card.picture ? 'card.picture.change' : 'card.picture.add')}
            onChange={({ currentTarget }) => choose(currentTarget)}
          />
        </label>
        {card.picture && (
          <Button look="plain" onClick={() => toast(t('card.picture.removed'), removePicture(card.id))}>
            {t('card.picture.remove')}
          </Button>
        )}
      </div>
      {card.picture && (
        <Choice
          label={t('card.picture.level')}
          options={LEVELS.map((level) => [level, t(`card.level.${level}`)] as const)}
          chosen={card.picture_level}
          onChoose={(picture_level) => void changeCard(card.id, { picture_level })}
        />
      )}
    </div>
  );
}
