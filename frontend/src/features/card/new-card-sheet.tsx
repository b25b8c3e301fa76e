import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { CARD_IN } from '../../api/limits.gen';
import { createCard, myCard, showCard, useUnfinished } from '../../store';
import { Button, Chip, Field, Sheet } from '../../ui';
import { t } from '../../words';

/** Makes another card: what it is for is all that is asked. */
export default function NewCardSheet({ onClose }: { onClose: () => void }) {
  const { route } = useLocation();
  const [label, setLabel, finish] = useUnfinished<string>('new-card', '', '');
  const [error, setError] = useState<string | null>(null);
  const ideas = [t('card.idea.work'), t('card.idea.private'), t('card.idea.booth')];
  const make = async (event: Event) => {
    event.preventDefault();
    if (!label.trim()) return setError(t('card.label.missing'));
    const { name, given_name, family_name } = myCard.value ?? { name: '' };
    const id = await createCard({
      name,
      label: label.trim(),
      given_name: given_name ?? null,
      family_name: family_name ?? null,
    });
    await showCard(id);
    finish();
    onClose();
    // The sheet gives its place in the history back first.
    setTimeout(() => route(`/cards/${id}`), 60);
  };
  return (
    <Sheet label={t('card.add')} onClose={onClose}>
      <form class="stack" noValidate onSubmit={make}>
        <h1 class="name">{t('card.add')}</h1>
        <Field
          label={t('card.label')}
          hint={t('card.label.hint')}
          value={label}
          error={error}
          onValue={setLabel}
          input={{ maxLength: CARD_IN.label, autocomplete: 'off', enterKeyHint: 'done', autoFocus: true }}
        />
        <div class="chips">
          {ideas.map((idea) => (
            <Chip key={idea} isOn={label === idea} onPress={() => setLabel(idea)}>
              <bdi>{idea}</bdi>
            </Chip>
          ))}
        </div>
        <Button look="main" type="submit">
          {t('card.make')}
        </Button>
      </form>
    </Sheet>
  );
}
