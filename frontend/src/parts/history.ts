let moved = 0;

/** Counts the steps taken inside the app, so that back never leaves it for the page before. */
export function countMove(): void {
  moved += 1;
}

/** Whether this is not the screen at which the app was opened. */
export function hasMoved(): boolean {
  return moved > 1;
}

/** Goes back where there is somewhere to go back to, else to the given place. */
export function goBack(route: (url: string, replace?: boolean) => void, otherwise: string): void {
  if (moved > 1) {
    moved -= 2;
    history.back();
  } else route(otherwise, true);
}
