/** A `ref` that puts the cursor into a field (or the first one of a form) when it appears, and not when it is drawn anew. */
export function focusOnce(element: HTMLElement | null): void {
  const field = element?.matches('input') ? element : element?.querySelector<HTMLElement>('input, textarea');
  field?.focus();
}
