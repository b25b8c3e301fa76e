import { useEffect, useState } from 'preact/hooks';
import { type AnswerOf, ask } from '../../api/client';
import { Refused } from '../../api/http';
import { type EventRecord, me } from '../../store';
import { Avatar, Button, List, Row, Sheet, Skeleton, toast } from '../../ui';
import { sayProblem, t } from '../../words';

type Organiser = AnswerOf<'GET', '/api/events/{event_id}/organisers'>['items'][number];

interface Props {
  event: EventRecord;
  onClose: () => void;
}

function say(error: unknown): void {
  toast((error instanceof Refused && sayProblem(error.problem)) || t('organise.offline'));
}

/** Who helps with an event: invite somebody, let somebody go, or hand the event over. */
export default function HelpersSheet({ event, onClose }: Props) {
  const [organisers, setOrganisers] = useState<Organiser[] | 'none' | null>(null);
  const [chosen, setChosen] = useState<Organiser | null>(null);
  const path = { event_id: event.id };
  const load = () =>
    ask('GET', '/api/events/{event_id}/organisers', { path }).then(
      ({ items }) => setOrganisers(items),
      () => setOrganisers('none'),
    );
  useEffect(() => void load(), [event.id]);
  if (chosen)
    return (
      <Sheet label={chosen.name} onClose={onClose}>
        <Helper event={event} helper={chosen} onDone={onClose} />
      </Sheet>
    );
  return (
    <Sheet label={t('organise.helpers')} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('organise.helpers')}</h1>
        <p class="soft">{t('organise.helpers.text')}</p>
        {organisers === null && <Skeleton rows={2} />}
        {organisers === 'none' && <p class="soft">{t('organise.offline')}</p>}
        {Array.isArray(organisers) && (
          <List label={t('organise.helpers')}>
            {organisers.map((one) => (
              <Row
                key={one.person_id}
                picture={<Avatar name={one.name} />}
                title={<bdi>{one.name}</bdi>}
                about={t(one.person_id === me.value?.id ? 'organise.you' : `organise.role.${one.role}`)}
                {...(one.role === 'helper' ? { onPress: () => setChosen(one), leadsOn: true } : {})}
              />
            ))}
          </List>
        )}
        <Button look="main" onClick={() => void invite(event)}>
          {t('organise.invite')}
        </Button>
        <p class="soft small">{t('organise.invite.hint')}</p>
      </div>
    </Sheet>
  );
}

async function invite(event: EventRecord): Promise<void> {
  try {
    const { url } = await ask('POST', '/api/events/{event_id}/helper-invitations', {
      path: { event_id: event.id },
    });
    if (navigator.share)
      await navigator.share({ title: t('organise.invite.title', { name: event.name }), url });
    else {
      await navigator.clipboard.writeText(url);
      toast(t('organise.invite.copied'));
    }
  } catch (error) {
    // Closing the share sheet is no failure.
    if (!(error instanceof DOMException && error.name === 'AbortError')) say(error);
  }
}

function Helper(props: { event: EventRecord; helper: Organiser; onDone: () => void }) {
  const { event, helper, onDone } = props;
  const { name, person_id } = helper;
  const [isAsked, setAsked] = useState(false);
  const act = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await what();
    } catch (error) {
      return say(error);
    }
    onDone();
    toast(done);
  };
  const handOver = () =>
    ask('PUT', '/api/events/{event_id}/owner', { path: { event_id: event.id }, body: { person_id } });
  const letGo = () =>
    ask('DELETE', '/api/events/{event_id}/organisers/{person_id}', {
      path: { event_id: event.id, person_id },
    });
  return (
    <div class="stack">
      <h1 class="name">
        <bdi>{name}</bdi>
      </h1>
      {isAsked ? (
        <>
          <p>{t('organise.handOver.text', { name })}</p>
          <Button look="main" onClick={() => void act(handOver, t('organise.handOver.done', { name }))}>
            {t('organise.handOver.yes')}
          </Button>
          <Button onClick={() => setAsked(false)}>{t('app.cancel')}</Button>
        </>
      ) : (
        <>
          <Button onClick={() => setAsked(true)}>{t('organise.handOver')}</Button>
          <Button look="danger" onClick={() => void act(letGo, t('organise.letGo.done', { name }))}>
            {t('organise.letGo')}
          </Button>
        </>
      )}
    </div>
  );
}
