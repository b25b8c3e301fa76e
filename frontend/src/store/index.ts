export { serverNow, serverNowText } from '../api/server-clock';
export {
  ensureCode,
  eraseAccount,
  makeRecoveryCode,
  refreshAccount,
  renewCode,
  requestHandoverCode,
  signOut,
} from './account';
export { type JoinableEvent, joinByCode, joinEvent, saySelf } from './actions/attendances';
export * from './actions/cards';
export * from './actions/contacts';
export type { MeetingInput } from './actions/drafts';
export {
  addPromise,
  addTopic,
  changePromise,
  deleteEncounter,
  recordEncounter,
  removePromise,
  removeTopic,
  setEncounterEvent,
  setPace,
  writeNote,
} from './actions/encounters';
export * from './actions/events';
export * from './actions/followups';
export { blockArrival, declineArrival, keepArrival } from './actions/guests';
export { shareWith, takeBackFrom } from './actions/holders';
export {
  answerIntroduction,
  askForIntroduction,
  finishRequest,
  offerIntroduction,
  takeBackRequests,
} from './actions/introductions';
export { type Joinable, joinable, joinMeetings, leaveApart } from './actions/join';
export type { Pending } from './actions/pending';
export { saveAgain, untilWritten } from './actions/perform';
export * from './actions/self';
export { recordLastShowing, recordShowing, saveShowing } from './actions/showings';
export {
  blockScanner,
  declineSwap,
  keepSwap,
  OwnCode,
  readTypedCode,
  type SavedScan,
  type Scan,
  saveScan,
} from './actions/swaps';
export type { OutboxRequest as Failing, Refusal } from './database';
export * from './email';
export { newId } from './ids';
export { followPage } from './page-life';
export { goodbye, startStore } from './phone';
export { pictureOfCard, pictureOfContact } from './pictures';
export type * from './records';
export {
  createPerson,
  deviceLabel,
  isKnownPhone,
  signIn,
  signInByEmail,
  takeUpLostSession,
} from './sign-in';
export * from './state';
export { startSyncing, syncNow, watchForSwaps } from './sync';
export { foldTopic, tidyTopic } from './topic-text';
export { noteTrouble, trouble, unsavedCount } from './trouble';
export { readUnfinished, saveUnfinished, useUnfinished } from './unfinished-texts';
