import { useEffect, useState } from 'preact/hooks';
import { type AnswerOf, ask } from '../../api/client';
import { Refused } from '../../api/http';
import { NAMES_IN } from '../../api/limits.gen';
import { type EventRecord, publicUrl, useUnfinished } from '../../store';
import { Button, Field, Segments, Sheet, toast } from '../../ui';
import { QrPicture } from '../../ui/qr-picture';
import { sayProblem, t } from '../../words';

type Names = AnswerOf<'POST', '/api/events/{event_id}/badges/preview'>;
type Count = AnswerOf<'GET', '/api/events/{event_id}/badges'>;

const PAPERS = ['a4', 'letter'] as const;
const SHEETS = ['a7', 'a6', '4x3in'] as const;

interface Props {
  event: EventRecord;
  onClose: () => void;
}

/** What is printed for an event: its poster, and badges from a list of names. */
export default function PrintSheet({ event, onClose }: Props) {
  const [paper, setPaper] = useState<(typeof PAPERS)[number]>('a4');
  const url = `${publicUrl.value || location.origin}/e/${event.join_code}`;
  return (
    <Sheet label={t('organise.print')} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('organise.print')}</h1>
        <div class="print-pair">
          <figure class="print-poster">
            <p>
              <bdi>{event.name}</bdi>
            </p>
            <QrPicture text={url} label={t('organise.poster')} />
          </figure>
          <div class="stack">
            <Segments
              label={t('organise.paper')}
              options={PAPERS.map((each) => [each, t(`organise.paper.${each}`)] as const)}
              chosen={paper}
              onChoose={setPaper}
            />
            <Button href={`/api/events/${event.id}/poster.pdf?paper=${paper}`} download="poster.pdf">
              {t('organise.poster')}
            </Button>
          </div>
        </div>
        <Badges event={event} />
      </div>
    </Sheet>
  );
}

function say(error: unknown): void {
  toast((error instanceof Refused && sayProblem(error.problem)) || t('organise.offline'));
}

function Badges({ event }: { event: EventRecord }) {
  const path = { event_id: event.id };
  const [csv, setCsv, finish] = useUnfinished<string>('badges', event.id, '');
  const [names, setNames] = useState<Names | null>(null);
  const [count, setCount] = useState<Count | null>(null);
  const [sheet, setSheet] = useState<(typeof SHEETS)[number]>('a7');
  useEffect(() => {
    ask('GET', '/api/events/{event_id}/badges', { path }).then(setCount, () => undefined);
  }, [event.id]);
  const preview = () =>
    ask('POST', '/api/events/{event_id}/badges/preview', { path, body: { csv } }).then(setNames, say);
  const make = () =>
    ask('POST', '/api/events/{event_id}/badges', { path, body: { csv } }).then((made) => {
      setCount(made);
      setNames(null);
      finish();
    }, say);
  return (
    <section class="stack" aria-labelledby="badges">
      <h2 id="badges">{t('organise.badges')}</h2>
      <p class="soft">{t('organise.badges.text')}</p>
      <Field
        label={t('organise.badges.names')}
        hint={t('organise.badges.hint')}
        value={csv}
        onValue={(text) => {
          setCsv(text);
          setNames(null);
        }}
        multiline
        input={{ maxLength: NAMES_IN.csv }}
      />
      {names && <Preview event={event} names={names} />}
      {!names && (
        <Button onClick={() => void preview()} disabled={csv.trim() === ''}>
          {t('organise.badges.see')}
        </Button>
      )}
      {names && names.names.length > 0 && (
        <Button look="main" onClick={() => void make()}>
          {t('organise.badges.make', { count: names.names.length })}
        </Button>
      )}
      {count && count.badges > 0 && (
        <>
          <p role="status">{t('organise.badges.count', { count: count.badges, claimed: count.claimed })}</p>
          <Segments
            label={t('organise.sheet')}
            options={SHEETS.map((each) => [each, t(`organise.sheet.${each}`)] as const)}
            chosen={sheet}
            onChoose={setSheet}
          />
          <Button href={`/api/events/${event.id}/badges.pdf?sheet=${sheet}`} download="badges.pdf">
            {t('organise.badges.print')}
          </Button>
        </>
      )}
    </section>
  );
}

/** How the first badge looks, and which lines give none. */
function Preview({ event, names: { names, broken } }: { event: EventRecord; names: Names }) {
  const [first] = names;
  return (
    <>
      {first !== undefined && (
        <figure class="print-badge">
          <p class="soft small">
            <bdi>{event.name}</bdi>
          </p>
          <p class="print-name">
            <bdi>{first}</bdi>
          </p>
          <QrPicture text={`${location.origin}/S/2AAAAAAAAAAAAAAAAAAAAAA`} label={t('organise.badges')} />
        </figure>
      )}
      {broken.length > 0 && (
        <ul class="print-broken" role="status">
          {broken.map(({ line, text, reason }) => (
            <li key={line}>{t(`organise.broken.${reason}`, { line, text })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
