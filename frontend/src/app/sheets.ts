import type { SharedSheets } from '../parts/sheets';

/** Where the sheets are that several screens open. */
export const SHEETS: SharedSheets = {
  capture: () => import('../features/capture/capture-sheet'),
  waitingSwaps: () => import('../features/code/waiting-sheet'),
};
