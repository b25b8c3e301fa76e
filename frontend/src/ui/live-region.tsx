import { signal } from '@preact/signals';

const said = signal('');

/** Has a screen reader say something, once what it says now is finished. */
export function announce(text: string): void {
  // The same text twice in a row is only said again if the region was empty in between.
  said.value = '';
  setTimeout(() => {
    said.value = text;
  }, 50);
}

/** Where announcements are put; stands once in the layout. */
export function LiveRegion() {
  return (
    <p dir="auto" class="unseen" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
