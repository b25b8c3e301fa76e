import { contacts, type Joinable, joinMeetings, leaveApart } from '../../store';
import { announce, Button } from '../../ui';
import { t } from '../../words';

/** Asks whether the one who scanned is the one noted by hand at that time. */
export function JoinBanner({ found }: { found: Joinable }) {
  const join = async () => {
    await joinMeetings(found);
    announce(t('code.join.done'));
  };
  const noted = contacts.value.get(found.noted.contact_id)?.name ?? '';
  return (
    <section class="banner" aria-labelledby="join">
      <div class="banner-text">
        <p id="join">
          <strong>{t('code.swap.kept', { name: found.swap.other.name })}</strong>
        </p>
        <p class="soft">{t('code.join.ask', { name: noted })}</p>
      </div>
      <Button look="link" onClick={() => void join()}>
        {t('code.join.yes')}
      </Button>
      <Button look="plain" onClick={() => void leaveApart(found.swap.id)}>
        {t('code.join.no')}
      </Button>
    </section>
  );
}
