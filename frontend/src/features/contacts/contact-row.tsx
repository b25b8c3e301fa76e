import { type ContactEntry, foundIn, isDue } from '../../model/contact-list';
import { markWords, type Piece } from '../../model/found-words';
import { searchWords } from '../../model/search-text';
import { isNameless } from '../../model/swap-status';
import { now, pictureOfContact } from '../../store';
import { Avatar } from '../../ui';
import { byWhen, list, t } from '../../words';

interface RowProps {
  entry: ContactEntry;
  top: string;
  isChosen: boolean;
  /** What is searched for: what was found is marked. */
  query: string;
}

/** One person in the list: picture, name, what it was about or where the search found them, and what is due. */
export function ContactRow({ entry, top, isChosen, query }: RowProps) {
  const { contact } = entry;
  const isKnown = !isNameless(contact.name);
  const name = isKnown ? contact.name : t('contacts.nameless');
  const mark = markOf(entry);
  const words = searchWords(query);
  return (
    <div class="contacts-row" style={{ top }}>
      <a class="contacts-link" href={`/people/${contact.id}`} aria-current={isChosen ? 'true' : undefined}>
        <Avatar name={isKnown ? name : ''} picture={pictureOfContact(contact)} />
        <span class="contacts-text">
          <span class="contacts-name" dir="auto">
            <Found pieces={markWords(name, words)} />
          </span>
          <span class="contacts-about" dir="auto">
            <Found pieces={foundIn(entry, query) ?? markWords(aboutOf(entry), words)} />
          </span>
        </span>
        {mark && (
          <span class={`contacts-mark ${mark.look}`}>
            <bdi>{mark.words}</bdi>
          </span>
        )}
      </a>
    </div>
  );
}

/** A text in which what was searched for is marked. */
function Found({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, isFound }, at) =>
        isFound ? (
          <mark key={at} dir="auto">
            {text}
          </mark>
        ) : (
          <span key={at} dir="auto">
            {text}
          </span>
        ),
      )}
    </>
  );
}

function aboutOf({ topics, contact }: ContactEntry): string {
  if (topics.length > 0) return topics.join(', ');
  const { card } = contact;
  const headline = card?.headline ?? contact.headline;
  return list([headline, card?.organisation].filter((part) => !!part) as string[]);
}

/** Whoever is overdue stands once on top of the list; here the word would only be repeated. */
function markOf(entry: ContactEntry): { words: string; look: 'late' | 'good' | 'soft' } | null {
  const { contact, open, last } = entry;
  if (contact.state === 'waiting') return { words: t('contacts.mark.waiting'), look: 'soft' };
  if (open && isDue(entry, now.value)) {
    if (Date.parse(open.deadline_at) <= now.value) return null;
    const isToday = Date.parse(open.deadline_at) - now.value < 12 * 3_600_000;
    return { words: byWhen(open.deadline_at, now.value), look: isToday ? 'late' : 'soft' };
  }
  if (open) return { words: t('contacts.mark.snoozed'), look: 'soft' };
  if (last?.outcome === 'sent') return { words: t('contacts.mark.sent'), look: 'good' };
  if (last?.outcome === 'they_wrote') return { words: t('contacts.mark.theyWrote'), look: 'good' };
  return null;
}
