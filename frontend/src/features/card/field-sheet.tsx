import { useState } from 'preact/hooks';
import { FIELD_IN } from '../../api/limits.gen';
import { FIELD_KINDS } from '../../model/cards';
import {
  type Field as CardField,
  type FieldKind,
  type FieldLevel,
  removeField,
  setField,
  useUnfinished,
} from '../../store';
import { Button, Field, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { Choice } from './choice';

const LEVELS: FieldLevel[] = ['public', 'swapped', 'asked'];
const KEYBOARD: Partial<Record<FieldKind, 'email' | 'tel' | 'url'>> = {
  email: 'email',
  phone: 'tel',
  linkedin: 'url',
  link: 'url',
};

const EMPTY = { kind: 'email', value: '', label: null, level: 'swapped' } as const;

interface Props {
  cardId: string;
  field: CardField | null;
  onClose: () => void;
}

type Draft = Omit<CardField, 'id'> & { id?: string };

interface FormProps {
  draft: Draft;
  error: string | null;
  onDraft: (draft: Draft) => void;
}

function FieldForm({ draft, error, onDraft }: FormProps) {
  return (
    <>
      <Choice
        label={t('card.field.kind')}
        options={FIELD_KINDS.map((kind) => [kind, t(`card.kind.${kind}`)])}
        chosen={draft.kind}
        onChoose={(kind) => onDraft({ ...draft, kind })}
      />
      <Field
        label={t('card.field.value')}
        value={draft.value}
        error={error}
        onValue={(value) => onDraft({ ...draft, value })}
        input={{
          inputMode: KEYBOARD[draft.kind] ?? 'text',
          autocapitalize: KEYBOARD[draft.kind] ? 'none' : 'sentences',
          maxLength: FIELD_IN.value,
        }}
      />
      <Field
        label={t('card.field.label')}
        value={draft.label ?? ''}
        onValue={(label) => onDraft({ ...draft, label })}
        input={{ maxLength: FIELD_IN.label }}
      />
      <Choice
        label={t('card.field.level')}
        options={LEVELS.map((level) => [level, t(`card.level.${level}`)])}
        chosen={draft.level}
        onChoose={(level) => onDraft({ ...draft, level })}
      />
    </>
  );
}

/** One way to be reached: what it is, its value, and who sees it. */
export default function FieldSheet({ cardId, field, onClose }: Props) {
  const [draft, setDraft, finish] = useUnfinished<Draft>('card-field', field?.id ?? cardId, field ?? EMPTY);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    if (!draft.value.trim()) return setError(t('card.field.missing'));
    await setField(cardId, { ...draft, value: draft.value.trim(), label: draft.label?.trim() || null });
    finish();
    onClose();
    toast(t('card.field.saved', { value: draft.value.trim() }));
  };
  const remove = (id: string) => {
    const removal = removeField(cardId, id);
    finish();
    onClose();
    toast(t('card.field.removed', { value: draft.value.trim() }), removal);
  };
  return (
    <Sheet label={t(field ? 'card.reach' : 'card.reach.add')} onClose={onClose}>
      <form class="stack" onSubmit={save} noValidate>
        <FieldForm draft={draft} error={error} onDraft={setDraft} />
        <Button look="main" type="submit">
          {t('card.field.save')}
        </Button>
        {field && (
          <Button look="danger" onClick={() => remove(field.id)}>
            {t('app.remove')}
          </Button>
        )}
      </form>
    </Sheet>
  );
}
