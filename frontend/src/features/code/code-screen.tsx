import './code.css';
import { AskForReminders, isTimeToAsk } from '../../parts/ask-for-reminders';
import { AskToInstall } from '../../parts/ask-to-install';
import { Screen } from '../../parts/screen';
import { type Card, code, currentEvent, myCard, publicUrl, sending } from '../../store';
import { announce, Button, openSheet } from '../../ui';
import { QrPicture } from '../../ui/qr-picture';
import { t } from '../../words';
import { MinuteRing } from './minute-ring';
import { SwapBanner } from './swap-banner';
import { TypedCode } from './typed-code';
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
      <MinuteRing />
      <span>
        <bdi>{text ?? t('code.noEvent')}</bdi>
      </span>
    </a>
  );
}

async function share(url: string, name: string): Promise<void> {
  if (navigator.share) {
    // Rejects when the person closes the list of apps, which is no failure.
    await navigator.share({ url, text: t('code.share.text', { name }) }).catch(() => undefined);
    return;
  }
  const copied = await navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  );
  announce(t(copied ? 'code.share.copied' : 'code.share.failed'));
}

function Actions({ url, name }: { url: string | null; name: string }) {
  return (
    <div class="row">
      <Button onClick={() => void openSheet(() => import('./by-hand-sheet'), {})}>
        {t('code.theyScanned')}
      </Button>
      <Button disabled={!url} onClick={() => url && void share(url, name)}>
        {t('code.share')}
      </Button>
    </div>
  );
}

/** The own code, as large as the screen allows, and who has just scanned it. */
export default function CodeScreen() {
  const card = myCard.value;
  const url = useLiveCode(code.value, card, publicUrl.value);
  useShowing(code.value);
  if (!card) return <Screen title={t('app.code')}>{null}</Screen>;
  return (
    <Screen title={t('app.code')} action={<Actions url={url} name={card.name} />}>
      <div class="code">
        <div class="swap-slot">
          <SwapBanner>{isTimeToAsk() ? <AskForReminders /> : <AskToInstall />}</SwapBanner>
        </div>
        <div class="qr-box">
          {url && <QrPicture text={url} label={t('code.picture', { name: card.name })} />}
          {!globalThis.crypto?.subtle && <p class="qr-cannot">{t('code.cannot')}</p>}
        </div>
        <div class="code-who">
          <p class="name">
            <bdi>{card.name}</bdi>
          </p>
          <p class="soft">
            <bdi>{headlineOf(card)}</bdi>
          </p>
          <EventLine />
          <TypedCode />
          {sending.value === 'no-network' && <p class="soft small">{t('code.offline')}</p>}
        </div>
      </div>
    </Screen>
  );
}
