import { useEffect, useRef } from 'preact/hooks';

let opened = 0;
/** Going back takes the browser a while; what is opened meanwhile must not be what it goes back from. */
let leaving: Promise<void> | null = null;

/** Gives back the place in the history that an open sheet has. Resolves once the browser has gone back, or at once where there is none. */
export async function leaveSheetEntry(): Promise<void> {
  if (!leaving && history.state?.sheet) {
    leaving = new Promise((resolve) => {
      const arrived = () => {
        leaving = null;
        resolve();
      };
      addEventListener('popstate', arrived, { once: true });
    });
    history.back();
  }
  await leaving;
}

/** Lets the back button close the sheet: while it is open there is one more entry in the history. */
export function useBackCloses(onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    opened += 1;
    const mine = opened;
    let isOpen = true;
    const onPop = () => {
      if (!leaving && history.state?.sheet !== mine) close.current();
    };
    const enter = () => {
      if (!isOpen) return;
      history.pushState({ ...history.state, sheet: mine }, '');
      addEventListener('popstate', onPop);
    };
    if (leaving) void leaving.then(enter);
    else enter();
    return () => {
      isOpen = false;
      removeEventListener('popstate', onPop);
      if (history.state?.sheet === mine) void leaveSheetEntry();
    };
  }, []);
}
