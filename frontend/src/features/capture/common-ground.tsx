import { findOpener, type Opener } from '../../model/opener';
import type { Meeting } from '../../parts/meeting';
import type { FreshScan } from '../../parts/sheets';
import { myCard } from '../../store';
import { t } from '../../words';

/** What the two have in common, and a question to start from. */
export function CommonGround({ meeting, hint }: { meeting: Meeting; hint: FreshScan['hint'] }) {
  const mine = myCard.value;
  const theirs = meeting.contact.card ?? hint;
  if (!mine) return null;
  const opener = findOpener(mine, theirs ?? { name: meeting.contact.name, topics: [] });
  return (
    <p class="capture-ground">
      {opener.shared.length > 0 && (
        <strong>{t('capture.shared', { topics: opener.shared.slice(0, 3) })} </strong>
      )}
      {questionWords(opener)}
    </p>
  );
}

function questionWords({ question, topic }: Opener): string {
  if (question === 'brought' || question === 'hoping' || question === 'best')
    return t(`capture.ask.${question}`);
  return t(`capture.ask.${question}`, { topic: topic ?? '' });
}
