import { Main } from '../parts/main';
import { Skeleton } from '../ui';

/** Stands in for a screen while its code comes: there is a place for the skip link and for screen readers at any time. */
export function ComingScreen() {
  return (
    <Main isBusy>
      <Skeleton />
    </Main>
  );
}
