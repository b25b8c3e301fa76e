import './seen-card.css';
import { cardAsSeen } from '../model/card-as-seen';
import { type Card, type FieldLevel, pictureOfCard } from '../store';
import { CardObject, CardTopics, CardWho } from '../ui';
import { t } from '../words';

/** One's own card as somebody else sees it. */
export function SeenCard({ card, viewer }: { card: Card; viewer: FieldLevel }) {
  const { fields, hasPicture } = cardAsSeen(card, viewer);
  const headline = [card.headline, card.organisation].filter(Boolean).join(', ');
  return (
    <CardObject id={card.id} look="theirs">
      <div class="stack">
        <CardWho name={card.name} headline={headline} picture={hasPicture ? pictureOfCard(card) : null} />
        <CardTopics topics={card.topics} label={t('code.topics')} />
        {fields.length > 0 ? (
          <dl class="seen-fields">
            {fields.map(({ id, kind, label, value }) => (
              <div key={id}>
                <dt>
                  <bdi>{label ?? t(`card.kind.${kind}`)}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p class="soft small">{t('card.seen.noWay')}</p>
        )}
      </div>
    </CardObject>
  );
}
