import { useState } from 'preact/hooks';
import { VIEWERS } from '../../model/card-as-seen';
import { SeenCard } from '../../parts/seen-card';
import type { Card, FieldLevel } from '../../store';
import { t } from '../../words';
import { Choice } from './choice';

/** A card as a stranger, somebody who swapped, or somebody chosen sees it. */
export function AsOthersSee({ card }: { card: Card }) {
  const [viewer, setViewer] = useState<FieldLevel>('public');
  return (
    <section class="stack" aria-labelledby="as-others-see">
      <h2 id="as-others-see">{t('card.seen')}</h2>
      <Choice
        label={t('card.seen.by')}
        options={VIEWERS.map((one) => [one, t(`card.level.${one}`)] as const)}
        chosen={viewer}
        onChoose={setViewer}
      />
      <SeenCard card={card} viewer={viewer} />
    </section>
  );
}
