import { computed } from '@preact/signals';
import { introductions } from '../store';
import { Avatar, Banner, Button } from '../ui';
import { t } from '../words';
import { openIntroduction } from './sheets';

/** Introductions that wait for this person's answer, oldest first. */
export const askedIntroductions = computed(() =>
  [...introductions.value.values()]
    .filter(({ state }) => state === 'asked')
    .sort((one, two) => (one.created_at < two.created_at ? -1 : 1)),
);

/** Who would like this person to meet somebody. Reads signals; nothing where nobody asks. */
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
    </>
  );
}
