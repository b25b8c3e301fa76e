import './desk.css';
import type { ComponentChildren } from 'preact';
import { SideOfDesk } from './main';

interface DeskProps {
  /** Which desk, for its columns: see desk.css. */
  kind: 'people' | 'follow-up' | 'events';
  list: ComponentChildren;
  detail: ComponentChildren;
}

/** A list and, beside it, what is chosen from it: for wide screens. The list scrolls by itself, the detail is the page. */
export function Desk({ kind, list, detail }: DeskProps) {
  return (
    <main class={`desk desk-of-${kind}`} id="content" tabIndex={-1}>
      <SideOfDesk.Provider value="list">{list}</SideOfDesk.Provider>
      <SideOfDesk.Provider value="detail">{detail}</SideOfDesk.Provider>
    </main>
  );
}
