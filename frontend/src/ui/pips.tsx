import './pips.css';

/** More would be too thin to be counted. */
const MOST = 24;

/**
 * How many of a few are done, as a row of strokes. Screen readers pass over it: words stand beside it.
 * @param isOneOpen marks the first that is not done as the one at hand.
 */
export function Pips({ done, all, isOneOpen = false }: { done: number; all: number; isOneOpen?: boolean }) {
  const shown = Math.min(all, MOST);
  // None is shown as done before one is, nor all before all are.
  const full = done >= all ? shown : Math.min(shown - 1, Math.ceil((done / all) * shown));
  const look = (at: number) => (at < full ? 'pip-done' : at === full && isOneOpen ? 'pip-now' : undefined);
  return (
    <span class="pips" aria-hidden="true">
      {Array.from({ length: shown }, (_, at) => (
        <span key={at} class={look(at)} />
      ))}
    </span>
  );
}
