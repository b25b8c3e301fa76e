import { computed } from '@preact/signals';
import { introductionRequests, introductions } from '../store';
import { Avatar, Banner, Button } from '../ui';
import { t } from '../words';
import { openIntroduction, openRequest } from './sheets';

/** Introductions that wait for this person's answer, oldest first. */
export const askedIntroductions = computed(() =>
  [...introductions.value.values()]
    .filter(({ state }) => state === 'asked')
    .sort((one, two) => (one.created_at < two.created_at ? -1 : 1)),
);

/** Requests for an introduction that wait for a look, oldest first. */
export const askedRequests = computed(() =>
  [...introductionRequests.value.values()]
    .filter(({ role, state }) => role === 'asked' && state === 'open')
    .sort((one, two) => (one.created_at < two.created_at ? -1 : 1)),
);

/** Who would like this person to meet somebody, and who asks to be introduced. Reads signals; nothing where nobody does. */
export function AskedIntroductions() {
  return (
    <>
      {askedIntroductions.value.map(({ id, by, other_name }) => (
        <Banner
          key={id}
          picture={<Avatar name={other_name} />}
          action={
            <Button look="link" onClick={() => void openIntroduction(id)}>
              {t('introductions.see')}
            </Button>
          }
        >
          {t('introductions.wishes', { by, name: other_name })}
        </Banner>
      ))}
      {askedRequests.value.map(({ id, other_name, wanted }) => (
        <Banner
          key={id}
          picture={<Avatar name={other_name} />}
          action={
            <Button look="link" onClick={() => void openRequest(id)}>
              {t('introductions.look')}
            </Button>
          }
        >
          {t('introductions.requested', { name: other_name, wanted })}
        </Banner>
      ))}
    </>
  );
}
