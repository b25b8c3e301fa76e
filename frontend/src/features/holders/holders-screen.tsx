import { useState } from 'preact/hooks';
import { Screen } from '../../parts/screen';
import { openSharing } from '../../parts/sheets';
import { contacts, currentId, events, pictureOfContact, takeBackFrom } from '../../store';
import { Avatar, Button, Chip, EmptyState, List, Row, Skeleton, toast } from '../../ui';
import { t } from '../../words';
import { sayGiven } from './holder-sheet';
import { type Holder, useHolders } from './use-holders';

function pictureOf({ contact_id }: Holder): string | null {
  const contact = contact_id ? contacts.value.get(currentId(contact_id)) : undefined;
  return contact ? pictureOfContact(contact) : null;
}

interface EventsProps {
  holders: readonly Holder[];
  chosen: string | null;
  onChoose: (eventId: string | null) => void;
}

/** The events at which people got a card, to see those of one. */
function Events({ holders, chosen, onChoose }: EventsProps) {
  const known = [...new Set(holders.map(({ event_id }) => event_id))].filter(
    (id) => id && events.value.has(id),
  );
  if (known.length === 0) return null;
  return (
    <div class="chips">
      {known.map((id) => (
        <Chip key={id} isOn={id === chosen} onPress={() => onChoose(id === chosen ? null : id)}>
          <bdi>{events.value.get(id ?? '')?.name}</bdi>
        </Chip>
      ))}
    </div>
  );
}

/** Everybody who has one of one's cards, and taking it back from one, from an event, or from all. */
export default function HoldersScreen() {
  const [holders, setHolders] = useHolders();
  const [eventId, setEventId] = useState<string | null>(null);
  const all = Array.isArray(holders) ? (holders as readonly Holder[]) : [];
  const shown = all.filter((one) => !eventId || one.event_id === eventId);
  const take = (id: string, extent: Holder['extent'] | 'nothing') => {
    const before = all.find((one) => one.id === id);
    if (extent === 'nothing') setHolders(all.filter((one) => one.id !== id));
    else if (before) setHolders([...all.filter((one) => one.id !== id), { ...before, extent }]);
  };
  const takeBack = () => {
    const pending = takeBackFrom(shown.map(({ id }) => id));
    setHolders(all.filter((one) => !shown.includes(one)));
    toast(t('card.holders.takenBackAll', { count: shown.length }), {
      ...pending,
      undo: () => setHolders(all),
    });
  };
  return (
    <Screen title={t('card.holders')} back="/cards" corner={null}>
      <div class="stack">
        <p>{t('card.holders.text')}</p>
        {holders === null && <Skeleton rows={4} />}
        {holders === 'none' && <p role="status">{t('card.holders.noSignal')}</p>}
        {Array.isArray(holders) && all.length === 0 && (
          <EmptyState icon="people" title={t('card.holders.nobody')} />
        )}
        <Events holders={all} chosen={eventId} onChoose={setEventId} />
        {shown.length > 0 && (
          <>
            <List label={t('card.holders')}>
              {shown.map((one) => (
                <Row
                  key={one.id}
                  picture={<Avatar name={one.name} picture={pictureOf(one)} />}
                  title={<bdi>{one.name}</bdi>}
                  about={
                    <bdi>
                      {t('card.holders.about', {
                        given: sayGiven(one),
                        sees: t(`card.holders.sees.${one.extent}`),
                      })}
                    </bdi>
                  }
                  onPress={() =>
                    void openSharing({
                      contactId: one.contact_id ?? one.id,
                      name: one.name,
                      holder: one,
                      onChange: take,
                    })
                  }
                  leadsOn
                />
              ))}
            </List>
            <Button look="danger" onClick={takeBack}>
              {t('card.holders.takeBackAll', { count: shown.length })}
            </Button>
          </>
        )}
      </div>
    </Screen>
  );
}
