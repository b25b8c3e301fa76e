import { CARD_OUT, CARD_PATCH } from '../../api/limits.gen';
import { useDraft } from '../../parts/use-draft';
import {
  type Card,
  type Field as CardField,
  changeCard,
  changeMe,
  foldTopic,
  myCards,
  tidyTopic,
  useUnfinished,
} from '../../store';
import { Button, Chip, Field, Icon, List, openSheet, Row, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';

type Line = 'name' | 'label' | 'given_name' | 'family_name' | 'headline' | 'organisation';

function CardLine({ card, line, autocomplete }: { card: Card; line: Line; autocomplete: string }) {
  const save = (typed: string) => {
    const text = typed.trim();
    if (text === (card[line] ?? '') || (line === 'name' && !isVisible(text))) return;
    void changeCard(card.id, { [line]: text || null });
    if (line === 'name' && card.id === myCards.value[0]?.id) void changeMe({ name: text });
  };
  const draft = useDraft(`card-${line}-${card.id}`, card[line] ?? '', save);
  return (
    <Field
      label={t(`card.${line}`)}
      value={draft.value}
      onValue={draft.onValue}
      input={{ autocomplete, maxLength: CARD_PATCH[line], onBlur: draft.onBlur }}
    />
  );
}

export function CardTopicsField({ card }: { card: Card }) {
  const [typed, setTyped, finish] = useUnfinished<string>('card-topic', card.id, '');
  const isFull = card.topics.length >= CARD_PATCH.topics.most;
  const change = (topics: string[]) => changeCard(card.id, { topics });
  const takeOff = async (topic: string) => {
    const before = card.topics;
    await change(before.filter((other) => other !== topic));
    toast(t('card.topics.removed', { topic }), { undo: () => change(before) });
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
        label={t('card.topics')}
        placeholder={t('card.topics.add')}
        hint={isFull && t('card.topics.full', { count: CARD_PATCH.topics.most })}
        value={typed}
        onValue={setTyped}
        input={{ autocomplete: 'off', maxLength: CARD_PATCH.topics.each, enterKeyHint: 'done' }}
      />
      <div class="chips">
        {card.topics.map((topic) => (
          <Chip
            key={topic}
            isOn
            label={t('card.topics.remove', { topic })}
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
  const kind = field.label ?? t(`card.kind.${field.kind}`);
  return (
    <Row
      title={<bdi>{field.value}</bdi>}
      about={
        <>
          <bdi>{kind}</bdi> · {t(`card.level.${field.level}`)}
        </>
      }
      onPress={edit}
      leadsOn
    />
  );
}

/** What the card says beside its fields. */
export function CardLines({ card }: { card: Card }) {
  return (
    <>
      {myCards.value.length > 1 && <CardLine card={card} line="label" autocomplete="off" />}
      <CardLine card={card} line="name" autocomplete="name" />
      <CardLine card={card} line="headline" autocomplete="organization-title" />
      <CardLine card={card} line="organisation" autocomplete="organization" />
      <details>
        <summary>{t('card.parts')}</summary>
        <div class="stack">
          <p class="soft small">{t('card.parts.text')}</p>
          <CardLine card={card} line="given_name" autocomplete="given-name" />
          <CardLine card={card} line="family_name" autocomplete="family-name" />
        </div>
      </details>
    </>
  );
}

/** Ways to be reached, what one offers and looks for, and who sees each. */
export function CardFields({ card }: { card: Card }) {
  const add = () => void openSheet(() => import('./field-sheet'), { cardId: card.id, field: null });
  const isFull = card.fields.length >= CARD_OUT.fields.most;
  return (
    <section class="stack" aria-label={t('card.reach')}>
      <h2>{t('card.reach')}</h2>
      {card.fields.length > 0 && (
        <List label={t('card.reach')}>
          {card.fields.map((field) => (
            <FieldRow key={field.id} card={card} field={field} />
          ))}
        </List>
      )}
      {isFull ? (
        <p class="soft small">{t('card.reach.full', { count: CARD_OUT.fields.most })}</p>
      ) : (
        <Button onClick={add}>
          <Icon name="plus" /> {t('card.reach.add')}
        </Button>
      )}
    </section>
  );
}
