import type { ComponentType } from 'preact';
import type { Hint } from '../model/hint';
import { openSheet } from '../ui';

/** What the sheet is told beside the encounter, when it opens right after a scan. */
export interface FreshScan {
  /** What the code said, until the server's card is there. */
  readonly hint: Hint | null;
  /** False where the same two phones had swapped a moment ago. */
  readonly isNew: boolean;
}

/** What the sheet for noting an encounter takes. */
export interface CaptureProps {
  /** May be one that the server has renamed since. */
  encounterId: string;
  /** Given right after a scan: the sheet says who it was, and lets the two cards meet. */
  fresh?: FreshScan | undefined;
  /** Leaving it with nothing noted takes the encounter back. */
  isTentative?: boolean;
}

/** What the sheet for introducing somebody takes. */
export interface IntroduceProps {
  contactId: string;
  /** To whom, where that is known already. */
  otherId?: string | undefined;
  /** The promise that it keeps. */
  promiseId?: string | undefined;
  /** The request that asked for it. */
  requestId?: string | undefined;
}

/** What the sheet for asking for an introduction takes. */
export interface AskForIntroductionProps {
  /** Whom to ask, where that is known already. */
  contactId?: string | undefined;
  /** Whom one would like to meet, where that is. */
  wanted?: string | undefined;
}

/** What the sheet for a request that somebody made takes. */
export interface SeeRequestProps {
  requestId: string;
}

/** What the sheet that says what somebody sees of one's card takes. */
export interface SharingProps {
  contactId: string;
  name: string;
  /** What is known of it already, as the server lists it. */
  holder?: { readonly id: string } | undefined;
  /** Told when they see more, less or nothing of it, and when that is undone. */
  onChange?: (id: string, extent: 'public' | 'swapped' | 'asked' | 'nothing') => void;
}

/** What the sheet for answering an introduction takes. */
export interface AnswerIntroductionProps {
  introductionId: string;
}

type Load<P> = () => Promise<{ default: ComponentType<P & { onClose: () => void }> }>;

/** The sheets that several screens open, by what loads their code. */
export interface SharedSheets {
  /** Notes an encounter. */
  readonly capture: Load<CaptureProps>;
  /** Answers swaps that arrived late. */
  readonly waitingSwaps: Load<object>;
  /** Introduces somebody to another contact. */
  readonly introduce: Load<IntroduceProps>;
  /** Says what a contact sees of one's card. */
  readonly sharing: Load<SharingProps>;
  /** Answers an introduction. */
  readonly answerIntroduction: Load<AnswerIntroductionProps>;
  /** Asks contacts for an introduction. */
  readonly askForIntroduction: Load<AskForIntroductionProps>;
  /** Shows who asks for an introduction, and whether this phone knows whom they mean. */
  readonly seeRequest: Load<SeeRequestProps>;
}

let sheets: SharedSheets | null = null;

/** Says which sheets there are. The app does so once: screens open each other's sheets without knowing each other. */
export function provideSheets(provided: SharedSheets): void {
  sheets = provided;
}

function provided(): SharedSheets {
  if (!sheets) throw new Error('provideSheets comes first');
  return sheets;
}

/** Opens the sheet in which an encounter is noted down, over whatever screen there is. */
export function openCapture(encounterId: string, fresh?: FreshScan): Promise<void> {
  return openSheet<CaptureProps>(provided().capture, { encounterId, fresh });
}

/** Loads that sheet's code before it is needed, so that a scan shows a name at once. */
export function loadCapture(): ReturnType<SharedSheets['capture']> {
  return provided().capture();
}

/** Opens the sheet with the swaps that arrived late. */
export function openWaitingSwaps(): Promise<void> {
  return openSheet(provided().waitingSwaps, {});
}

/** Opens the sheet that introduces somebody to another contact. */
export function openIntroduce(
  contactId: string,
  known: Omit<IntroduceProps, 'contactId'> = {},
): Promise<void> {
  return openSheet<IntroduceProps>(provided().introduce, { contactId, ...known });
}

/** Opens the sheet that answers an introduction. */
export function openIntroduction(introductionId: string): Promise<void> {
  return openSheet(provided().answerIntroduction, { introductionId });
}

/** Opens the sheet that asks contacts for an introduction. */
export function openAskForIntroduction(known: AskForIntroductionProps = {}): Promise<void> {
  return openSheet<AskForIntroductionProps>(provided().askForIntroduction, known);
}

/** Opens the sheet with a request for an introduction. */
export function openRequest(requestId: string): Promise<void> {
  return openSheet(provided().seeRequest, { requestId });
}

/** Opens the sheet that says what somebody sees of one's card, and lets them see more or less. */
export function openSharing(props: SharingProps): Promise<void> {
  return openSheet(provided().sharing, props);
}
