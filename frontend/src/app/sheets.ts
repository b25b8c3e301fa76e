import type { SharedSheets } from '../parts/sheets';

/** Where the sheets are that several screens open. */
export const SHEETS: SharedSheets = {
  capture: () => import('../features/capture/capture-sheet'),
  introduce: () => import('../features/introductions/introduce-sheet'),
  askForIntroduction: () => import('../features/introductions/ask-sheet'),
  seeRequest: () => import('../features/introductions/request-sheet'),
  sharing: () => import('../features/holders/holder-sheet'),
  answerIntroduction: () => import('../features/introductions/answer-sheet'),
  waitingSwaps: () => import('../features/code/waiting-sheet'),
};
