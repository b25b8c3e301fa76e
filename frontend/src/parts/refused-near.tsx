import { type Failing, forgetRefusal, type Refusal, refusalsByRecord, tryFailingAgain } from '../store';
import { Button, toast } from '../ui';
import { sayProblem, t } from '../words';

const TYPED = ['name', 'headline', 'organisation', 'place', 'text', 'note', 'value', 'label', 'reach'];

/** The words that a person typed into what was refused. */
export function typedIn({ request }: { request: Pick<Failing, 'body'> }): string[] {
  const body = request.body ?? {};
  return TYPED.map((name) => body[name]).filter(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
}

/** One thing that the server refused for good, and why, with what was typed. */
export function RefusedThing({ refusal }: { refusal: Refusal }) {
  const typed = typedIn(refusal);
  return (
    <section class="surface stack" aria-label={t('settings.refused')}>
      <p dir="auto">
        {sayProblem(refusal) || t('settings.refused.fallback')} {t('settings.refused.here')}
      </p>
      {typed.length > 0 && (
        <p dir="auto" class="soft small">
          {typed.join(' · ')}
        </p>
      )}
      <Button onClick={() => toast(t('settings.refused.forgotten'), forgetRefusal(refusal.sequence))}>
        {t('settings.refused.forget')}
      </Button>
    </section>
  );
}

/** One thing that the server fails at, with what was typed; it is tried every hour, or now. */
export function FailingChange({ request }: { request: Failing }) {
  const typed = typedIn({ request });
  return (
    <section class="surface stack" aria-label={t('settings.failing')}>
      <p>{t('settings.failing.text')}</p>
      {typed.length > 0 && (
        <p dir="auto" class="soft small">
          {typed.join(' · ')}
        </p>
      )}
      <Button onClick={() => void tryFailingAgain()}>{t('app.tryAgain')}</Button>
    </section>
  );
}

/** What was refused about the things that stand here. Reads signals; nothing where all is well. */
export function RefusedNear({ ids }: { ids: readonly string[] }) {
  const found = ids.flatMap((id) => refusalsByRecord.value.get(id) ?? []);
  if (found.length === 0) return null;
  // A follow-up has the id of its encounter: each thing once.
  const things = [...new Map(found.map((refusal) => [refusal.sequence, refusal])).values()];
  return (
    <>
      {things.map((refusal) => (
        <RefusedThing key={refusal.sequence} refusal={refusal} />
      ))}
    </>
  );
}
