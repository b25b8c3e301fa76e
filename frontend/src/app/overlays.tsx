import { isSheetOpen, SheetHost } from '../ui/sheets';
import { Toasts } from '../ui/toast';

/** What comes up above the screens: a sheet, and what was done with its undo. */
export function Overlays() {
  return (
    <>
      <SheetHost />
      <Toasts isCovered={isSheetOpen.value} />
    </>
  );
}
