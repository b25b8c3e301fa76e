import { ATTENDANCE_PATCH } from '../../api/limits.gen';
import { useDraft } from '../../parts/use-draft';
import { attendances, currentId, events, myCard, type ShownTo, saySelf } from '../../store';
import { Button, Field, Segments, Sheet, Switch } from '../../ui';
import { t } from '../../words';
import { ShortTexts } from './short-texts';
import { WhyChips } from './why-chips';

/** Why one goes to an event, what one offers and looks for, and who sees it. All of it is saved as it is said. */
export default function IntentionSheet({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const event = events.value.get(currentId(eventId));
  if (!event) return null;
  return (
    <Sheet label={t('events.why')} onClose={onClose}>
      <div class="stack events-sheet">
        <h1 class="name">{t('events.why')}</h1>
        <Said eventId={event.id} hasList={event.has_list} />
        <Button look="main" onClick={onClose}>
          {t('events.done')}
        </Button>
      </div>
    </Sheet>
  );
}

function Said({ eventId, hasList }: { eventId: string; hasList: boolean }) {
  const attendance = attendances.value.get(eventId);
  const line = useDraft(`event-line ${eventId}`, attendance?.line ?? '', (text) => {
    void saySelf(eventId, { line: text.trim() || null });
  });
  const topics = myCard.value?.topics ?? [];
  const { most, each } = ATTENDANCE_PATCH.offers;
  const shared = { eventId, most, longest: each, suggested: topics };
  return (
    <>
      <WhyChips eventId={eventId} attendance={attendance} />
      <Field
        label={t('events.why.line')}
        value={line.value}
        onValue={line.onValue}
        input={{ maxLength: ATTENDANCE_PATCH.line, onBlur: line.onBlur }}
      />
      <ShortTexts
        {...shared}
        field="event-offer"
        label={t('events.offer')}
        placeholder={t('events.offer.field')}
        texts={attendance?.offers ?? []}
        onTexts={(offers) => void saySelf(eventId, { offers })}
      />
      <ShortTexts
        {...shared}
        field="event-ask"
        label={t('events.ask')}
        placeholder={t('events.ask.field')}
        texts={attendance?.asks ?? []}
        onTexts={(asks) => void saySelf(eventId, { asks })}
      />
      <WhoSees eventId={eventId} hasList={hasList} />
    </>
  );
}

function WhoSees({ eventId, hasList }: { eventId: string; hasList: boolean }) {
  const attendance = attendances.value.get(eventId);
  const shownTo: ShownTo = attendance?.shown_to ?? 'swapped';
  const choices: readonly ShownTo[] =
    hasList || shownTo === 'list' ? ['nobody', 'swapped', 'list'] : ['nobody', 'swapped'];
  return (
    <>
      <div class="events-shown">
        <Segments
          label={t('events.shown')}
          options={choices.map((one) => [one, t(`events.shown.${one}`)] as const)}
          chosen={shownTo}
          onChoose={(shown_to) => void saySelf(eventId, { shown_to })}
        />
        <p class="soft small">{t(`events.shown.${shownTo}.hint`)}</p>
      </div>
      <Switch
        label={t('events.knownMaySee')}
        hint={t('events.knownMaySee.hint')}
        isOn={attendance?.known_may_see ?? false}
        onTurn={(known_may_see) => void saySelf(eventId, { known_may_see })}
      />
      <Switch
        label={t('events.firstTime')}
        isOn={attendance?.is_first_time ?? false}
        onTurn={(is_first_time) => void saySelf(eventId, { is_first_time })}
      />
    </>
  );
}
