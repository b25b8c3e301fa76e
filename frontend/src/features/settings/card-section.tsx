import { CARD_OUT, CARD_PATCH } from '../../api/limits.gen';
import {
  type Card,
  type Field as CardField,
  changeCard,
  changeMe,
  foldTopic,
  tidyTopic,
  useUnfinished,
} from '../../store';
import { Button, Chip, Field, Icon, openSheet, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { useDraft } from './use-draft';

type Line = 'name' | 'headline' | 'organisation';

function CardLine({ card, line, autocomplete }: { card: Card; line: Line; autocomplete: string }) {
  const save = (typed: string) => {
    const text = typed.trim();
    if (text === (card[line] ?? '') || (line === 'name' && !isVisible(text))) return;
    void changeCard(card.id, { [line]: text || null });
    if (line === 'name') void changeMe({ name: text });
  };
  const draft = useDraft(`card-${line}`, card[line] ?? '', save);
  return (
    <Field
      label={t(`settings.${line}`)}
      value={draft.value}
      onValue={draft.onValue}
      input={{ autocomplete, maxLength: CARD_PATCH[line], onBlur: draft.onBlur }}
    />
  );
}

function Topics({ card }: { card: Card }) {
  const [typed, setTyped, finish] = useUnfinished<string>('card-topic', card.id, '');
  const isFull = card.topics.length >= CARD_PATCH.topics.most;
  const change = (topics: string[]) => changeCard(card.id, { topics });
  const takeOff = async (topic: string) => {
    const before = card.topics;
    await change(before.filter((other) => other !== topic));
    toast(t('settings.topics.removed', { topic }), { undo: () => change(before) });
  };
  const add = (event: Event) => {
    event.preventDefault();
    const topic = tidyTopic(typed);
    // What was typed stays until there is room for it.
    if (isFull) return;
    finish();
    if (!topic || card.topics.some((known) => foldTopic(known) === foldTopic(topic))) return;
    void change([...card.topics, topic]);
  };
  return (
    <form class="stack" onSubmit={add}>
      <Field
        label={t('settings.topics')}
        placeholder={t('settings.topics.add')}
        hint={isFull && t('settings.topics.full', { count: CARD_PATCH.topics.most })}
        value={typed}
        onValue={setTyped}
        input={{ autocomplete: 'off', maxLength: CARD_PATCH.topics.each, enterKeyHint: 'done' }}
      />
      <div class="chips">
        {card.topics.map((topic) => (
          <Chip
            key={topic}
            isOn
            label={t('settings.topics.remove', { topic })}
            onPress={() => void takeOff(topic)}
          >
            <bdi>{topic}</bdi> <Icon name="close" />
          </Chip>
        ))}
      </div>
    </form>
  );
}

function FieldRow({ card, field }: { card: Card; field: CardField }) {
  const edit = () => void openSheet(() => import('./field-sheet'), { cardId: card.id, field });
  return (
    <li>
      <button type="button" class="settings-row" onClick={edit}>
        <span class="settings-row-text">
          <span>
            <span class="unseen">{t('settings.reach.edit')}</span> <bdi>{field.value}</bdi>
          </span>
          <span class="soft small">
            <bdi>{field.label ?? t(`settings.kind.${field.kind}`)}</bdi> ·{' '}
            {t(`settings.level.${field.level}`)}
          </span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}

/** What one hands over: name, a few words, topics, and ways to be reached with who sees each. */
export function CardSection({ card }: { card: Card }) {
  const add = () => void openSheet(() => import('./field-sheet'), { cardId: card.id, field: null });
  const isFull = card.fields.length >= CARD_OUT.fields.most;
  return (
    <section class="stack" aria-labelledby="settings-card">
      <h2 id="settings-card">{t('settings.card')}</h2>
      <div class="surface stack">
        <CardLine card={card} line="name" autocomplete="name" />
        <CardLine card={card} line="headline" autocomplete="organization-title" />
        <CardLine card={card} line="organisation" autocomplete="organization" />
        <Topics card={card} />
      </div>
      <h2>{t('settings.reach')}</h2>
      <ul class="surface settings-list">
        {card.fields.map((field) => (
          <FieldRow key={field.id} card={card} field={field} />
        ))}
        <li>
          {isFull ? (
            <p class="soft small">{t('settings.reach.full', { count: CARD_OUT.fields.most })}</p>
          ) : (
            <Button look="link" onClick={add}>
              <Icon name="plus" /> {t('settings.reach.add')}
            </Button>
          )}
        </li>
      </ul>
    </section>
  );
}
