import { useState } from 'preact/hooks';
import { VIEWERS } from '../../model/card-as-seen';
import { SeenCard } from '../../parts/seen-card';
import type { SharingProps } from '../../parts/sheets';
import { cards, events, myCards, now, shareWith, takeBackFrom } from '../../store';
import { Button, Segments, Sheet, Skeleton, toast } from '../../ui';
import { humanDay, t } from '../../words';
import { type Holder, useHolders } from './use-holders';

/** Since when somebody has a card, and from where. */
export function sayGiven({ given_at, event_id }: Holder): string {
  const when = humanDay(given_at, now.value);
  const event = event_id ? events.value.get(event_id)?.name : undefined;
  return event ? t('card.holders.sinceAt', { when, event }) : t('card.holders.since', { when });
}

interface OneProps {
  holder: Holder;
  onChange: (extent: Holder['extent'] | 'nothing') => void;
  onClose: () => void;
}

/** What one of them sees of one card, and seeing more, less or nothing. */
function One({ holder, onChange, onClose }: OneProps) {
  const [viewer, setViewer] = useState(holder.extent);
  const card = cards.value.get(holder.card_id);
  // A guest has no account to whom more could be given than to those one swaps with.
  const viewers = VIEWERS.filter((one) => holder.kind === 'person' || one === 'swapped');
  const choose = (extent: Holder['extent']) => {
    setViewer(extent);
    onChange(extent);
    void shareWith(holder.id, extent).then(() => toast(t('card.holders.changed', { name: holder.name })));
  };
  const takeBack = () => {
    const pending = takeBackFrom([holder.id]);
    onChange('nothing');
    onClose();
    toast(t('card.holders.takenBack', { name: holder.name }), {
      ...pending,
      undo: () => onChange(viewer),
    });
  };
  return (
    <>
      <p class="soft">{sayGiven(holder)}</p>
      {viewers.length > 1 && (
        <Segments
          label={t('card.holders.sees')}
          options={viewers.map((one) => [one, t(`card.holders.sees.${one}`)] as const)}
          chosen={viewer}
          onChoose={choose}
        />
      )}
      {card && <SeenCard card={card} viewer={viewer} />}
      <Button look="danger" onClick={takeBack}>
        {t('card.holders.takeBack')}
      </Button>
    </>
  );
}

/** What one contact sees of one's cards. */
export default function HolderSheet({ contactId, name, holder, onChange, onClose }: SharingProps & Closes) {
  const [loaded] = useHolders(holder ? undefined : contactId);
  const holders = holder ? [holder as Holder] : loaded;
  return (
    <Sheet label={t('card.holders.one', { name })} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('card.holders.one', { name })}</h1>
        {holders === null && <Skeleton rows={3} />}
        {holders === 'none' && <p>{t('card.holders.noSignal')}</p>}
        {Array.isArray(holders) && holders.length === 0 && <p>{t('card.holders.nothing', { name })}</p>}
        {Array.isArray(holders) &&
          holders.map((one) => (
            <section key={one.id} class="stack">
              {myCards.value.length > 1 && (
                <h2>
                  <bdi>{cards.value.get(one.card_id)?.label ?? ''}</bdi>
                </h2>
              )}
              <One holder={one} onChange={(extent) => onChange?.(one.id, extent)} onClose={onClose} />
            </section>
          ))}
      </div>
    </Sheet>
  );
}

interface Closes {
  onClose: () => void;
}
