import './settings.css';
import { cardTitle } from '../../model/cards';
import { Screen } from '../../parts/screen';
import { StatusLine } from '../../parts/status-line';
import { me, myCard, myCards } from '../../store';
import { Avatar, Button, List, openSheet, Row } from '../../ui';
import { t } from '../../words';
import { BlockedSection } from './blocked-section';
import { CalendarSection } from './calendar-section';
import { EmailSection } from './email-section';
import { FollowUpSection } from './follow-up-section';
import { KindsSection } from './kinds-section';
import { PaperSection } from './paper-section';
import { PhonesSection, useDevices } from './phones-section';
import { RefusedSection } from './refused-section';
import { RemindersSection } from './reminders-section';
import { StorageSection } from './storage-section';
import { Undelivered } from './undelivered';
import { useAccount } from './use-account';

/** The own card, reminders, hours, phones and signing out. */
export default function SettingsScreen() {
  const phones = useDevices();
  const account = useAccount();
  const card = myCard.value;
  const person = me.value;
  const signOut = () => void openSheet(() => import('./sign-out-sheet'), {});
  return (
    <Screen title={t('settings.title')} back="/code" corner={null}>
      <div class="settings">
        <StatusLine />
        <RefusedSection />
        {card && (
          <List>
            <Row
              picture={<Avatar name={card.name} />}
              title={t('settings.cards')}
              about={<bdi>{myCards.value.map((one) => cardTitle(one)).join(' · ')}</bdi>}
              href="/cards"
              leadsOn
            />
          </List>
        )}
        {account?.undelivered_at && (
          <Undelivered at={account.undelivered_at} canMail={account.sends_mail && !person?.email} />
        )}
        <RemindersSection />
        {person && <KindsSection person={person} />}
        {person && <FollowUpSection person={person} />}
        {person && account?.sends_mail && <EmailSection person={person} />}
        <CalendarSection />
        <PaperSection />
        <StorageSection />
        <BlockedSection />
        <PhonesSection {...phones} />
        <Button look="danger" onClick={signOut}>
          {t('settings.signOut')}
        </Button>
        <Button look="plain" onClick={() => void openSheet(() => import('./erase-sheet'), {})}>
          {t('settings.erase')}
        </Button>
      </div>
    </Screen>
  );
}
