import './rail.css';
import { useLocation } from 'preact-iso';
import { me, myCard, pictureOfCard } from '../store';
import { Avatar, openSheet } from '../ui';
import { t } from '../words';
import { isHere } from './places';

export { Desk } from '../parts/desk';
export { NothingChosen } from './nothing-chosen';

/** At the foot of the rail: oneself, and the keys. */
export function RailFoot() {
  const { path } = useLocation();
  const name = me.value?.name ?? '';
  const card = myCard.value;
  return (
    <div class="rail-foot">
      <button
        type="button"
        class="bar-place rail-keys"
        onClick={() => void openSheet(() => import('./shortcuts-sheet'), {})}
      >
        <span class="key" aria-hidden="true">
          ?
        </span>
        <span>{t('app.keys')}</span>
      </button>
      <a class="bar-place" href="/settings" aria-current={isHere(path, '/settings') ? 'page' : undefined}>
        <Avatar name={name} picture={card && pictureOfCard(card)} />
        <span class="rail-name">
          <bdi>{name}</bdi>
        </span>
        <span class="unseen">{t('app.settings')}</span>
      </a>
    </div>
  );
}
