import './introductions.css';
import { useState } from 'preact/hooks';
import { REQUEST_IN } from '../../api/limits.gen';
import { foldForSearch, searchWords } from '../../model/search-text';
import { isNameless } from '../../model/swap-status';
import type { AskForIntroductionProps } from '../../parts/sheets';
import {
  askForIntroduction,
  contacts,
  currentId,
  foldTopic,
  introductionRequests,
  useUnfinished,
} from '../../store';
import { Button, Check, Field, List, Row, Sheet, toast } from '../../ui';
import { list, t } from '../../words';
import { isVisible } from '../../words/visible';

/** So many people may be asked to introduce somebody to one person. */
const MOST_ASKED = 3;
/** So many are listed at once; searching finds the others. */
const MOST_LISTED = 8;

interface Wish {
  wanted: string;
  reason: string;
  asked: readonly string[];
}

/** Asks contacts for an introduction: to whom, why, and who is asked. */
export default function AskSheet(props: AskForIntroductionProps & { onClose: () => void }) {
  const { contactId, wanted = '', onClose } = props;
  const start: Wish = { wanted, reason: '', asked: contactId ? [contactId] : [] };
  const [wish, setWish, finish] = useUnfinished<Wish>('ask-for', contactId ?? wanted, start);
  const [wrong, setWrong] = useState<'wanted' | 'asked' | null>(null);
  const asked = wish.asked.map(currentId).filter((id) => contacts.value.has(id));
  const ask = async (): Promise<void> => {
    if (!isVisible(wish.wanted)) return setWrong('wanted');
    if (asked.length === 0) return setWrong('asked');
    await askForIntroduction({ contactIds: asked, wanted: wish.wanted, reason: wish.reason });
    finish();
    onClose();
    toast(
      t('introductions.askedNow', { names: list(asked.map((id) => contacts.value.get(id)?.name ?? '')) }),
    );
  };
  return (
    <Sheet label={t('introductions.ask')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <h1 class="name">{t('introductions.ask')}</h1>
        <Field
          label={t('introductions.wanted')}
          value={wish.wanted}
          onValue={(value) => setWish({ ...wish, wanted: value })}
          error={wrong === 'wanted' ? t('introductions.wanted.missing') : null}
          input={{ maxLength: REQUEST_IN.wanted, autocomplete: 'off', autocapitalize: 'words' }}
        />
        <Field
          multiline
          label={t('introductions.wantedWhy')}
          value={wish.reason}
          onValue={(reason) => setWish({ ...wish, reason })}
          input={{ maxLength: REQUEST_IN.reason }}
        />
        <Whom wish={wish} asked={asked} onAsked={(ids) => setWish({ ...wish, asked: ids })} />
        {wrong === 'asked' && asked.length === 0 && <p class="late">{t('introductions.asked.missing')}</p>}
        <p class="soft small">{t('introductions.askHow')}</p>
        <Button look="main" type="submit">
          {t('introductions.askGo')}
        </Button>
      </form>
    </Sheet>
  );
}

interface WhomProps {
  wish: Wish;
  asked: readonly string[];
  onAsked: (ids: readonly string[]) => void;
}

/** Who is asked: whoever is chosen first, then those whom a search finds; three at most for one wish. */
function Whom({ wish, asked, onAsked }: WhomProps) {
  const [query, setQuery] = useState('');
  const words = searchWords(query);
  const before = [...introductionRequests.value.values()].filter(
    ({ role, wanted }) => role === 'asker' && foldTopic(wanted) === foldTopic(wish.wanted),
  );
  const left = MOST_ASKED - before.length - asked.length;
  const found = [...contacts.value.values()]
    .filter(({ id, state, source, name }) => {
      if (state !== 'kept' || source === 'guest' || isNameless(name) || asked.includes(id)) return false;
      if (before.some(({ contact_id }) => currentId(contact_id ?? '') === id)) return false;
      return words.every((word) => foldForSearch(name).includes(word));
    })
    .sort((one, two) => one.name.localeCompare(two.name));
  const chosen = asked.flatMap((id) => contacts.value.get(id) ?? []);
  const listed = left > 0 ? [...chosen, ...found.slice(0, MOST_LISTED)] : chosen;
  return (
    <>
      {left > 0 && (
        <Field
          label={t('introductions.askWhom')}
          value={query}
          onValue={setQuery}
          input={{ type: 'search' }}
        />
      )}
      <List label={t('introductions.askWhom')}>
        {listed.map(({ id, name }) => (
          <Row
            key={id}
            title={<bdi>{name}</bdi>}
            end={
              <Check
                label={name}
                isOn={asked.includes(id)}
                onTurn={(isOn) => onAsked(isOn ? [...asked, id] : asked.filter((one) => one !== id))}
              />
            }
          />
        ))}
      </List>
      {left <= 0 && <p class="soft small">{t('introductions.askMost', { count: MOST_ASKED })}</p>}
    </>
  );
}
