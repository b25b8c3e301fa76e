import './code.css';
import './code-sideways.css';
import './swap.css';
import { AskForReminders, isTimeToAsk } from '../../parts/ask-for-reminders';
import { AskForWayBack, isTimeToAskForWayBack } from '../../parts/ask-for-way-back';
import { AskToInstall } from '../../parts/ask-to-install';
import { Screen } from '../../parts/screen';
import {
  type Card,
  changeMe,
  code,
  currentEvent,
  me,
  myCard,
  myCards,
  pictureOfCard,
  publicUrl,
  sending,
} from '../../store';
import { Button, CardObject, CardTopics, CardWho, Icon, openSheet } from '../../ui';
import { t } from '../../words';
import { CodeTile } from './code-tile';
import { FinishCard, isCardUnfinished } from './finish-card';
import { SwapBanner } from './swap-banner';
import { CardDots, useSwipe } from './swipe-cards';
import { useLiveCode } from './use-live-code';
import { useShowing } from './use-showing';

function headlineOf(card: Card): string {
  const { headline, organisation } = card;
  if (headline && organisation) return t('code.at', { headline, organisation });
  return headline ?? organisation ?? '';
}

function EventLine() {
  const event = currentEvent.value;
  const text = event?.place ? t('code.event', { name: event.name, place: event.place }) : event?.name;
  return (
    <a class="code-event" href={event ? `/events/${event.id}` : '/events'}>
      <Icon name="pin" />
      <span>
        <bdi>{text ?? t('code.noEvent')}</bdi>
      </span>
    </a>
  );
}

function Actions() {
  return (
    <div class="row">
      <Button onClick={() => void openSheet(() => import('./by-hand-sheet'), {})}>
        {t('code.theyScanned')}
      </Button>
      <Button onClick={() => void openSheet(() => import('./link-sheet'), {})}>{t('code.share')}</Button>
    </div>
  );
}

/** The own card as the thing that is handed over, with the code on it; a tap shows the code alone. */
function CodeCard({ card, url }: { card: Card; url: string | null }) {
  const isPaused = me.value?.is_paused === true;
  const alone = () => void openSheet(() => import('./code-alone'), {});
  return (
    <CardObject id={card.id}>
      <div class="code-card">
        <CardWho name={card.name} headline={headlineOf(card)} picture={pictureOfCard(card)} />
        <div class="tile-place">
          {url && !isPaused && (
            <button type="button" class="tile-button" onClick={alone}>
              <CodeTile url={url} label={t('code.picture', { name: card.name })} />
              <span class="unseen">{t('code.alone.show')}</span>
            </button>
          )}
          {isPaused && (
            <div class="tile code-cannot stack">
              <p>{t('code.paused')}</p>
              <Button onClick={() => void changeMe({ is_paused: false })}>{t('code.paused.end')}</Button>
            </div>
          )}
          {!globalThis.crypto?.subtle && <p class="tile code-cannot">{t('code.cannot')}</p>}
          {globalThis.crypto?.subtle && !code.value && <p class="tile code-cannot">{t('code.none')}</p>}
        </div>
        <CardTopics topics={card.topics} label={t('code.topics')} />
      </div>
    </CardObject>
  );
}

/** What is asked of somebody who has met somebody, one thing at a time. */
function Ask() {
  if (isTimeToAsk()) return <AskForReminders />;
  if (isTimeToAskForWayBack()) return <AskForWayBack />;
  return isCardUnfinished() ? <FinishCard /> : <AskToInstall />;
}

/** The own code, as large as the screen allows, and who has just scanned it. */
export default function CodeScreen() {
  const card = myCard.value;
  const url = useLiveCode(code.value, card, publicUrl.value);
  useShowing(code.value);
  const swipe = useSwipe(myCards.value, card);
  if (!card) return <Screen title={t('app.code')}>{null}</Screen>;
  return (
    <Screen title={t('app.code')}>
      <div class="code">
        <div class="code-top">
          <div class="swap-slot">
            {sending.value === 'no-network' && <p class="code-offline small">{t('code.offline')}</p>}
            <SwapBanner>
              <Ask />
            </SwapBanner>
          </div>
          <div class="code-slot" {...swipe}>
            <CodeCard card={card} url={url} />
          </div>
          <CardDots cards={myCards.value} card={card} />
        </div>
        <div class="code-foot">
          <EventLine />
          <Actions />
        </div>
      </div>
    </Screen>
  );
}
