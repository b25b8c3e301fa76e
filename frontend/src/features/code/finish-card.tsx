import { asked, encounters, markAsked, myCard } from '../../store';
import { Button } from '../../ui';
import { t } from '../../words';

const ASKED = 'card';

/** After the first swap, and not before: a card that says more than a name is worth more to whoever has it. */
export function FinishCard() {
  return (
    <section class="surface ask" aria-labelledby="finish-card">
      <p id="finish-card">
        <strong>{t('code.finish')}</strong>
      </p>
      <p class="soft small">{t('code.finish.text')}</p>
      <div class="row">
        <Button href={`/cards/${myCard.value?.id ?? ''}`}>{t('code.finish.go')}</Button>
        <Button look="plain" onClick={() => void markAsked(ASKED)}>
          {t('code.finish.no')}
        </Button>
      </div>
    </section>
  );
}

/** Whether there is something to say about the own card now. Reads signals. */
export function isCardUnfinished(): boolean {
  const card = myCard.value;
  if (!card || encounters.value.size === 0 || asked.value[ASKED]) return false;
  return !card.headline || card.topics.length === 0;
}
