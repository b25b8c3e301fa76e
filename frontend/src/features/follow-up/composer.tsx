import { useId } from 'preact/hooks';
import { mentionsIn, STEPS, TONES } from '../../model/draft';
import { piecesOf, putIn, takeOut } from '../../model/note-pieces';
import { addTopic, now, useUnfinished } from '../../store';
import { LONGEST_TOPIC } from '../../store/topic-text';
import { announce, Chip, Field, Icon, Segments } from '../../ui';
import { languageChoices, list, t } from '../../words';
import { nameOf } from './card-head';
import { QuestionForm } from './question-form';
import type { Composer } from './use-composer';
import { factsOf, languageOf, type WaitingContact, wordsFor } from './waiting-contacts';

/** So many that say the same are worth a word. */
const MANY_ALIKE = 3;

interface ComposerProps {
  waiting: WaitingContact;
  composer: Composer;
}

/** The message, and what it is made of: why it is personal, how it sounds, what it proposes. */
export function ComposerFields({ waiting, composer }: ComposerProps) {
  const { draft, choice, isEdited, change } = composer;
  return (
    <>
      <Why waiting={waiting} composer={composer} />
      <OwnNote note={waiting.encounter.note} body={draft.body} onBody={change} />
      <Segments
        label={t('followUp.tone')}
        hideLabel
        options={TONES.map((tone) => [tone, t(`followUp.tone.${tone}`)] as const)}
        chosen={choice.tone}
        onChoose={composer.chooseTone}
      />
      {composer.changeSubject && (
        <Field label={t('followUp.subject')} value={draft.subject} onValue={composer.changeSubject} />
      )}
      <Field
        multiline
        label={t('followUp.draft', { name: nameOf(waiting) })}
        hideLabel
        placeholder=""
        value={draft.body}
        onValue={change}
      />
      <Length body={draft.body} limit={choice.limit} />
      {isEdited && (
        <button type="button" class="follow-up-afresh" onClick={() => change(null)}>
          {t('followUp.fresh')}
        </button>
      )}
      <Steps waiting={waiting} composer={composer} />
      <Language waiting={waiting} composer={composer} />
    </>
  );
}

/** One line on what makes it personal; where nothing does, the one question that would. */
function Why({ waiting, composer }: ComposerProps) {
  const { draft, alike } = composer;
  const facts = factsOf(waiting);
  const { topics, isMine, isTheirs, by } = mentionsIn(
    draft.body,
    facts,
    composer.choice.tone,
    new Date(now.value),
    wordsFor(waiting),
  );
  const name = nameOf(waiting);
  const hasNote = piecesOf(waiting.encounter.note).some((piece) => draft.body.includes(piece));
  const what = [
    ...(by ? [by] : []),
    ...topics.slice(0, 2),
    ...(isMine ? [t('followUp.why.promise')] : []),
    ...(isTheirs ? [t('followUp.why.theirs')] : []),
    ...(hasNote ? [t('followUp.why.note')] : []),
  ];
  const isAlike = alike >= MANY_ALIKE;
  return (
    <>
      {what.length > 0 && (
        <p class="follow-up-why">
          <Icon name="check" /> {t('followUp.why', { what: list(what) })}
        </p>
      )}
      {isAlike && <p class="late">{t('followUp.alike', { count: alike })}</p>}
      {what.length === 0 && composer.hasSubstance && (
        <p class="late">{t('followUp.why.nothing', { name })}</p>
      )}
      {(isAlike || !composer.hasSubstance) && <Remember waiting={waiting} />}
    </>
  );
}

/** Nothing can be said that was not kept: better one question than filler. */
function Remember({ waiting }: { waiting: WaitingContact }) {
  const [text, setText, finish] = useUnfinished<string>('remember', waiting.id, '');
  const keep = (): void => {
    if (text.trim() !== '') void addTopic(waiting.encounter.id, text).then(finish);
  };
  return (
    <QuestionForm
      label={t('followUp.remember', { name: nameOf(waiting) })}
      hint={t('followUp.remember.hint')}
      value={text}
      onValue={setText}
      input={{ maxLength: LONGEST_TOPIC, autocomplete: 'off', enterKeyHint: 'done' }}
      go="followUp.remember.go"
      onAnswer={keep}
    />
  );
}

/** How much room is left, where there is little. */
function Length({ body, limit }: { body: string; limit: number | null }) {
  if (limit === null) return null;
  const count = Array.from(body).length;
  return (
    <p class={count > limit ? 'late small' : 'soft small'}>
      {t(count > limit ? 'followUp.tooLong' : 'followUp.length', { count, limit })}
    </p>
  );
}

/** The language of the message, each by its own name; it stays with the contact. */
function Language({ waiting, composer }: ComposerProps) {
  const chosen = languageOf(waiting).split('-')[0];
  const id = useId();
  return (
    <div class="follow-up-language soft small">
      <label for={id}>{t('followUp.language')}</label>
      <select id={id} value={chosen} onChange={(event) => composer.chooseLanguage(event.currentTarget.value)}>
        {languageChoices().map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag} dir="auto">
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One next step to propose, or none. */
function Steps({ waiting, composer }: ComposerProps) {
  const hasTopic = factsOf(waiting).topics.length > 0;
  const offered = STEPS.filter((step) => step !== 'send' || hasTopic);
  return (
    <fieldset class="follow-up-steps">
      <legend class="soft small">{t('followUp.step')}</legend>
      <div class="chips">
        {offered.map((step) => (
          <Chip key={step} isOn={step === composer.choice.step} onPress={() => composer.chooseStep(step)}>
            {t(`followUp.step.${step}`)}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

/** The private note, piece by piece: each goes into the message, and out of it again, by a tap of its own. */
function OwnNote({ note, body, onBody }: { note: string; body: string; onBody: (body: string) => void }) {
  const pieces = piecesOf(note);
  if (pieces.length === 0) return null;
  const toggle = (piece: string): void => {
    const isIn = body.includes(piece);
    onBody(isIn ? takeOut(body, piece) : putIn(body, piece));
    announce(t(isIn ? 'followUp.takenOut' : 'followUp.inserted'));
  };
  return (
    <div class="follow-up-note">
      <p class="soft">{t('followUp.note')}</p>
      <div class="chips">
        {pieces.map((piece) => (
          <Chip key={piece} isOn={body.includes(piece)} onPress={() => toggle(piece)}>
            {body.includes(piece) && <Icon name="check" />}
            <bdi>{piece}</bdi>
          </Chip>
        ))}
      </div>
    </div>
  );
}
