import { signal } from '@preact/signals';
import { Banner, Button } from '../ui';
import { t } from '../words';

/** A new version waits for the person's tap; the function switches to it. */
export const updateReady = signal<(() => void) | null>(null);

/** What the frame itself has to say, above the bar. */
export function Prompts() {
  const update = updateReady.value;
  if (!update) return null;
  return (
    <div class="prompts">
      <Banner
        plain
        action={
          <Button look="link" onClick={update}>
            {t('app.update.now')}
          </Button>
        }
      >
        {t('app.update.text')}
      </Banner>
    </div>
  );
}
