import { type ComponentChildren, createContext, type RefObject } from 'preact';
import { useContext } from 'preact/hooks';

/** Which side of a desk a screen stands on; null where it has the page for itself. */
export type Side = 'list' | 'detail' | null;

/** Given by the desk to what stands on it. */
export const SideOfDesk = createContext<Side>(null);

interface MainProps {
  children: ComponentChildren;
  /** Says what the part is about where there are two of them. */
  label?: string;
  /** Its content is still loading. */
  isBusy?: boolean;
  area?: RefObject<HTMLElement | null>;
}

/** The main part of the page, or one side of it where list and detail stand beside each other. */
export function Main({ children, label, isBusy, area }: MainProps) {
  const side = useContext(SideOfDesk);
  const busy = isBusy ? ('true' as const) : undefined;
  if (side) {
    return (
      <section ref={area} class={`screen desk-${side}`} aria-label={label} aria-busy={busy}>
        {children}
      </section>
    );
  }
  return (
    <main ref={area} class="screen" id="content" tabIndex={-1} aria-busy={busy}>
      {children}
    </main>
  );
}
