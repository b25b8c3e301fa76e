import { contacts, type Joinable, joinMeetings, leaveApart } from '../../store';
import { Button, toast } from '../../ui';
import { t } from '../../words';

/** Asks whether the one who scanned is the one noted by hand at that time. */
export function JoinBanner({ found }: { found: Joinable }) {
  const join = async () => {
    await joinMeetings(found);
    toast(t('code.join.done'));
  };
  const apart = async () => {
    await leaveApart(found.swap.id);
    toast(t('code.join.apart'));
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
      <Button look="plain" onClick={() => void apart()}>
        {t('code.join.no')}
      </Button>
    </section>
  );
}
