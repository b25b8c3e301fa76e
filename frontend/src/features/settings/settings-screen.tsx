import './settings.css';
import type { ComponentType } from 'preact';
import { cardTitle } from '../../model/cards';
import { Screen } from '../../parts/screen';
import { StatusLine } from '../../parts/status-line';
import { me, myCard, myCards, pictureOfCard } from '../../store';
import { Button, CardObject, CardTopics, CardWho, Icon, type IconName, List, openSheet, Row } from '../../ui';
import { chosenLanguage, clockTime, languageChoices, type PlainKey, t } from '../../words';
import { AboutPage } from './about-page';
import { BlockedSection } from './blocked-section';
import { CalendarSection } from './calendar-section';
import { EmailSection } from './email-section';
import { FollowUpSection } from './follow-up-section';
import { KindsSection } from './kinds-section';
import { LanguageSection } from './language-section';
import { PaperSection } from './paper-section';
import { PauseSection } from './pause-section';
import { PhonesSection, useDevices } from './phones-section';
import { RefusedSection } from './refused-section';
import { RemindersSection } from './reminders-section';
import { StorageSection } from './storage-section';
import { TokensPage } from './tokens-page';
import { Undelivered } from './undelivered';
import { useAccount } from './use-account';
import { WaysBackPage } from './ways-back-page';

function RemindersPage() {
  const account = useAccount();
  const person = me.value;
  return (
    <>
      {account?.undelivered_at && (
        <Undelivered at={account.undelivered_at} canMail={account.sends_mail && !person?.email} />
      )}
      <RemindersSection />
      {person && <KindsSection person={person} />}
      {person && <FollowUpSection person={person} />}
      {person && account?.sends_mail && <EmailSection person={person} />}
      <CalendarSection />
    </>
  );
}

function AccountPage() {
  const phones = useDevices();
  return (
    <>
      <PhonesSection {...phones} />
      <BlockedSection />
      {me.value && <PauseSection person={me.value} />}
      <Button onClick={() => void openSheet(() => import('./sign-out-sheet'), {})}>
        {t('settings.signOut')}
      </Button>
    </>
  );
}

function LanguagePage() {
  return (
    <>
      <LanguageSection />
      <p class="soft small">{t('settings.language.text')}</p>
    </>
  );
}

function DataPage() {
  return (
    <>
      <StorageSection />
      <section class="stack" aria-labelledby="settings-stored">
        <h2 id="settings-stored">{t('settings.stored')}</h2>
        <ul class="surface settings-facts">
          <li>{t('settings.stored.phone')}</li>
          <li>{t('settings.stored.server')}</li>
          <li>{t('settings.stored.notes')}</li>
          <li>{t('settings.stored.long')}</li>
        </ul>
      </section>
      <section class="stack danger-zone" aria-labelledby="settings-erasing">
        <h2 id="settings-erasing">{t('settings.erasing')}</h2>
        <p>{t('settings.erasing.text')}</p>
        <Button look="danger" onClick={() => void openSheet(() => import('./erase-sheet'), {})}>
          <Icon name="trash" /> {t('settings.erase')}
        </Button>
      </section>
    </>
  );
}

interface Page {
  icon: IconName;
  title: PlainKey;
  /** What the page holds, in one line. */
  about: () => string;
  Page: ComponentType;
}

const PAGES: Readonly<Record<string, Page>> = {
  paper: {
    icon: 'code',
    title: 'settings.paper',
    about: () => t('settings.paper.about'),
    Page: PaperSection,
  },
  reminders: { icon: 'bell', title: 'settings.reminders', about: reminderHours, Page: RemindersPage },
  language: {
    icon: 'language',
    title: 'settings.language',
    about: languageName,
    Page: LanguagePage,
  },
  account: {
    icon: 'phone',
    title: 'settings.account',
    about: () => t('settings.account.about'),
    Page: AccountPage,
  },
  'ways-back': {
    icon: 'key',
    title: 'settings.waysBack',
    about: () => t('settings.waysBack.about'),
    Page: WaysBackPage,
  },
  tokens: {
    icon: 'link',
    title: 'settings.tokens',
    about: () => t('settings.tokens.about'),
    Page: TokensPage,
  },
  data: { icon: 'lock', title: 'settings.data', about: () => t('settings.data.about'), Page: DataPage },
  about: { icon: 'info', title: 'settings.about', about: () => t('settings.about.about'), Page: AboutPage },
};

/** The language that was chosen, by its own name. */
function languageName(): string {
  const chosen = languageChoices().find(({ tag }) => tag === chosenLanguage());
  return chosen?.name ?? t('settings.language.phone');
}

/** When reminders come, in one line. */
function reminderHours(): string {
  const person = me.value;
  if (!person) return '';
  const at = (hour: string) => clockTime(`2000-01-01T${hour.slice(0, 5)}`);
  const [morning, from, until] = [at(person.morning), at(person.quiet_from), at(person.quiet_until)];
  return t('settings.reminders.about', { morning, from, until });
}

/** The own card, and the pages behind it. */
function Root() {
  const card = myCard.value;
  return (
    <Screen title={t('settings.title')} back="/code" corner={null}>
      <div class="settings">
        {card && (
          <CardObject id={card.id}>
            <div class="stack">
              <CardWho name={card.name} headline={card.headline ?? ''} picture={pictureOfCard(card)} />
              <CardTopics topics={card.topics} label={t('code.topics')} />
            </div>
          </CardObject>
        )}
        <RefusedSection />
        <List>
          <Row
            icon="edit"
            title={t('settings.cards')}
            about={<bdi>{myCards.value.map((one) => cardTitle(one)).join(' · ')}</bdi>}
            href="/cards"
            leadsOn
          />
          <Row
            icon="people"
            title={t('card.holders')}
            about={t('card.holders.row')}
            href="/cards/holders"
            leadsOn
          />
          {Object.entries(PAGES).map(([page, { icon, title, about }]) => (
            <Row key={page} icon={icon} title={t(title)} about={about()} href={`/settings/${page}`} leadsOn />
          ))}
        </List>
        <StatusLine />
      </div>
    </Screen>
  );
}

/** The settings: their root, or one of its pages. */
export default function SettingsScreen({ page }: { page?: string }) {
  const found = page && PAGES[page];
  if (!found) return <Root />;
  const { title, Page } = found;
  return (
    <Screen title={t(title)} back="/settings" corner={null}>
      <div class="settings">
        <Page />
      </div>
    </Screen>
  );
}
