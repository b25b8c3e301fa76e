import { countAlike } from '../../model/alike';
import { type Draft, type DraftChoice, hasSubstance, type Step, type Tone } from '../../model/draft';
import { changeContact, now, useUnfinished } from '../../store';
import { toast } from '../../ui';
import { t } from '../../words';
import { DRAFT, SUBJECT } from './finish';
import { draftFor, factsOf, type WaitingContact, waitingContacts, wordsFor } from './waiting-contacts';

/** With more people than these nobody reads how many drafts are alike. */
const MOST_COMPARED = 30;

/** A message as it stands, and what can be done about it. */
export interface Composer {
  readonly draft: Draft;
  readonly choice: DraftChoice;
  /** Whether the person changed it. */
  readonly isEdited: boolean;
  /** Whether anything of the encounter can stand in it. */
  readonly hasSubstance: boolean;
  /** How many of those who wait would get the same words, this one included. */
  readonly alike: number;
  /** The person's own words; null for the draft as it is built. */
  readonly change: (body: string | null) => void;
  /** Another subject; null where nothing that has one is sent. An emptied one is the draft's again. */
  readonly changeSubject: ((subject: string) => void) | null;
  readonly chooseTone: (tone: Tone) => void;
  readonly chooseStep: (step: Step) => void;
  /** Kept for the contact: it is their language. */
  readonly chooseLanguage: (tag: string) => void;
}

/**
 * The message to somebody: the text as the person left it, else as it is built by what they chose. What they change is
 * kept on this phone; a tone is kept for all, a next step for the one encounter.
 */
export function useComposer(waiting: WaitingContact, limit: number | null, hasSubject: boolean): Composer {
  const [edited, change] = useUnfinished<string | null>(DRAFT, waiting.id, null);
  const [subject, changeSubject] = useUnfinished<string>(SUBJECT, waiting.id, '');
  const [tone, setTone] = useUnfinished<Tone>('tone', '', 'warm');
  const [step, setStep] = useUnfinished<Step>('step', waiting.id, 'none');
  const choice: DraftChoice = { tone, step, limit };
  const built = draftFor(waiting, choice);
  const isEdited = edited !== null && edited !== built.body;
  /** A choice writes the message anew; what somebody typed comes back by 'Undo'. */
  const writeAnew = (choose: () => void): void => {
    choose();
    if (!isEdited) return;
    change(null);
    toast(t('followUp.rewritten'), { undo: () => change(edited) });
  };
  const others = waitingContacts.value.now.filter(({ id }) => id !== waiting.id).slice(0, MOST_COMPARED);
  const bodies = others.map((other) => draftFor(other, { ...choice, step: 'none' }).body);
  const own = isEdited ? (edited ?? '') : built.body;
  return {
    draft: { subject: subject || built.subject, body: edited ?? built.body },
    choice,
    isEdited,
    hasSubstance: hasSubstance(factsOf(waiting), new Date(now.value), wordsFor(waiting)),
    alike: countAlike(own, [own, ...bodies]),
    change,
    changeSubject: hasSubject ? changeSubject : null,
    chooseTone: (next) => writeAnew(() => setTone(next)),
    chooseStep: (next) => writeAnew(() => setStep(next)),
    chooseLanguage: (language) => writeAnew(() => void changeContact(waiting.contact.id, { language })),
  };
}
