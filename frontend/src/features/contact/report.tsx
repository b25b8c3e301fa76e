import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import { REPORT_IN } from '../../api/limits.gen';
import { type Contact, newId, useUnfinished } from '../../store';
import { Button, closeSheet, Field, Segments, Switch, toast } from '../../ui';
import { sayProblem, t } from '../../words';

const REASONS = ['unwanted', 'harassment', 'false_name', 'other'] as const;
const SHOWN = ['card', 'meetings', 'notes'] as const;
type Shown = (typeof SHOWN)[number];

function wordsFor(error: unknown): string {
  if (error instanceof NoNetwork) return t('contacts.report.noNetwork');
  return (error instanceof Refused && sayProblem(error.problem)) || t('contacts.report.failed');
}

/** Tells whoever runs this server about somebody: why, in words, and only what one chooses to show. */
export function Report({ contact }: { contact: Contact }) {
  const start = { id: newId(), reason: 'unwanted' as (typeof REASONS)[number], words: '' };
  const [said, setSaid, finish] = useUnfinished('report', contact.id, start);
  const [shows, setShows] = useState<readonly Shown[]>(['card']);
  const [error, setError] = useState<string | null>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    const { id, reason, words } = said;
    const body = { contact_id: contact.id, reason, words: words.trim(), shows: [...shows] };
    try {
      await ask('PUT', '/api/reports/{report_id}', { path: { report_id: id }, body });
    } catch (caught) {
      return setError(wordsFor(caught));
    }
    finish();
    await closeSheet();
    toast(t('contacts.report.done'));
  };
  const turn = (each: Shown, isOn: boolean) =>
    setShows(isOn ? [...shows, each] : shows.filter((other) => other !== each));
  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      <h1 class="name">{t('contacts.report.title', { name: contact.name })}</h1>
      <p>{t('contacts.report.text')}</p>
      <Segments
        label={t('contacts.report.reason')}
        options={REASONS.map((each) => [each, t(`contacts.report.reason.${each}`)] as const)}
        chosen={said.reason}
        onChoose={(reason) => setSaid({ ...said, reason })}
      />
      <Field
        label={t('contacts.report.words')}
        value={said.words}
        onValue={(words) => setSaid({ ...said, words })}
        error={error}
        input={{ maxLength: REPORT_IN.words }}
      />
      <p>{t('contacts.report.shows')}</p>
      {SHOWN.map((each) => (
        <Switch
          key={each}
          label={t(`contacts.report.shows.${each}`)}
          isOn={shows.includes(each)}
          onTurn={(isOn) => turn(each, isOn)}
        />
      ))}
      <Button look="danger" type="submit">
        {t('contacts.report.send')}
      </Button>
    </form>
  );
}
