import { foldTopic, useUnfinished } from '../../store';
import { Button, Chip, toast } from '../../ui';
import { t } from '../../words';

interface ShortTextsProps {
  /** Names what is typed and not added yet. */
  field: string;
  eventId: string;
  label: string;
  placeholder: string;
  hint?: string | undefined;
  texts: readonly string[];
  /** Offered to tap. */
  suggested?: readonly string[];
  most: number;
  longest: number;
  onTexts: (texts: string[]) => void;
}

/** A few short texts: those that stand there, some to tap, and a field for another one. */
export function ShortTexts(props: ShortTextsProps) {
  const { field, eventId, label, placeholder, hint, texts, suggested = [], most, longest, onTexts } = props;
  const [typed, setTyped, finish] = useUnfinished<string>(field, eventId, '');
  const known = new Set(texts.map(foldTopic));
  const isFull = texts.length >= most;
  const add = (text: string): void => {
    const tidy = text.replace(/\s+/g, ' ').trim();
    if (tidy !== '' && !known.has(foldTopic(tidy)) && !isFull) onTexts([...texts, tidy]);
  };
  const remove = (text: string): void => {
    onTexts(texts.filter((one) => one !== text));
    toast(t('events.text.removed', { text }), { undo: () => onTexts([...texts]) });
  };
  return (
    <section class="events-texts" aria-label={label}>
      <h2 class="events-label">
        <bdi>{label}</bdi>
        <span class="soft">{t('events.wishes.count', { count: texts.length, most })}</span>
      </h2>
      <div class="chips">
        {texts.map((text) => (
          <Chip key={text} isOn label={t('events.text.remove', { text })} onPress={() => remove(text)}>
            <bdi>{text}</bdi>
          </Chip>
        ))}
        {!isFull &&
          suggested
            .filter((text) => !known.has(foldTopic(text)))
            .map((text) => (
              <Chip key={text} onPress={() => add(text)}>
                <bdi>{text}</bdi>
              </Chip>
            ))}
      </div>
      {isFull ? (
        <p class="soft small">{t('events.text.full')}</p>
      ) : (
        <form
          class="events-add"
          onSubmit={(event) => {
            event.preventDefault();
            add(typed);
            finish();
          }}
        >
          <input
            type="text"
            dir="auto"
            class="events-input"
            aria-label={placeholder}
            placeholder={placeholder}
            maxLength={longest}
            enterKeyHint="done"
            autocomplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">{t('events.text.add')}</Button>
        </form>
      )}
      {hint && (
        <p class="soft small" dir="auto">
          {hint}
        </p>
      )}
    </section>
  );
}
