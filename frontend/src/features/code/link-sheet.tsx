import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { NoNetwork, Refused } from '../../api/http';
import type { components } from '../../api/schema.gen';
import { code, myCard, now } from '../../store';
import { Button, List, Row, Segments, Sheet, Skeleton, Switch, toast } from '../../ui';
import { clockTime, humanDay, t } from '../../words';
import { sayProblem } from '../../words/problems';

type Link = components['schemas']['LinkOut'];

const HOURS = { hours: 4, day: 24, week: 168 } as const;
const USES = { one: 1, ten: 10, many: 100 } as const;

async function share(url: string, name: string): Promise<void> {
  if (navigator.share) {
    // Rejects when the person closes the list of apps, which is no failure.
    await navigator.share({ url, text: t('code.share.text', { name }) }).catch(() => undefined);
    return;
  }
  const copied = await navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  );
  toast(t(copied ? 'code.share.copied' : 'code.share.failed'));
}

/** The links that work; 'none' while the server cannot be asked. */
function useLinks() {
  const [links, setLinks] = useState<Link[] | 'none' | null>(null);
  const load = () =>
    ask('GET', '/api/links').then(
      ({ items }) => setLinks(items),
      () => setLinks('none'),
    );
  useEffect(() => {
    void load();
  }, []);
  return { links, load };
}

function sayFailure(error: unknown): string {
  if (error instanceof Refused) return sayProblem(error.problem);
  if (!(error instanceof NoNetwork)) console.error(error);
  return t('code.link.noNetwork');
}

function MakeLink({ onMade }: { onMade: (link: Link) => void }) {
  const [hours, setHours] = useState<keyof typeof HOURS>('day');
  const [uses, setUses] = useState<keyof typeof USES>('one');
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const make = async () => {
    setFailure(null);
    const card_id = myCard.value?.id ?? null;
    const event_id = code.value?.event_id ?? null;
    const wishes = { hours: HOURS[hours], most_uses: USES[uses], is_open: isOpen };
    try {
      onMade(await ask('POST', '/api/links', { body: { card_id, event_id, ...wishes } }));
    } catch (error) {
      setFailure(sayFailure(error));
    }
  };
  return (
    <>
      <Segments
        label={t('code.link.howLong')}
        options={[
          ['hours', t('code.link.hours', { count: HOURS.hours })],
          ['day', t('code.link.day')],
          ['week', t('code.link.week')],
        ]}
        chosen={hours}
        onChoose={setHours}
      />
      <Segments
        label={t('code.link.howMany')}
        options={[
          ['one', t('code.link.people', { count: USES.one })],
          ['ten', t('code.link.people', { count: USES.ten })],
          ['many', t('code.link.people', { count: USES.many })],
        ]}
        chosen={uses}
        onChoose={setUses}
      />
      <Switch
        label={t('code.link.open')}
        hint={t(isOpen ? 'code.link.open.on' : 'code.link.open.off')}
        isOn={isOpen}
        onTurn={setOpen}
      />
      {failure && (
        <p class="field-error" role="alert" dir="auto">
          {failure}
        </p>
      )}
      <Button look="main" onClick={() => void make()}>
        {t('code.link.make')}
      </Button>
    </>
  );
}

function aboutLink(link: Link): string {
  const until = `${humanDay(link.expires_at, now.value)} ${clockTime(Date.parse(link.expires_at))}`;
  return t('code.link.about', { until, uses: link.uses, most: link.most_uses });
}

function LinkRow({ link, onShare, onRevoke }: { link: Link; onShare: () => void; onRevoke: () => void }) {
  return (
    <Row
      title={t(link.is_open ? 'code.link.opens' : 'code.link.asks')}
      about={aboutLink(link)}
      end={
        <>
          <Button look="link" onClick={onShare}>
            {t('code.link.share')}
          </Button>
          <Button look="link" onClick={onRevoke}>
            {t('code.link.revoke')}
          </Button>
        </>
      }
    />
  );
}

/** A link to send in a message: for how long, for how many, and whether it asks; and those that work. */
export default function LinkSheet({ onClose }: { onClose: () => void }) {
  const { links, load } = useLinks();
  const name = myCard.value?.name ?? '';
  const made = async (link: Link) => {
    await share(link.url, name);
    await load();
  };
  const revoke = async (link: Link) => {
    try {
      await ask('DELETE', '/api/links/{code_id}', { path: { code_id: link.id } });
      toast(t('code.link.revoked'));
    } catch (error) {
      toast(sayFailure(error));
    }
    await load();
  };
  return (
    <Sheet label={t('code.share')} onClose={onClose}>
      <div class="stack">
        <h2 class="name sheet-name">{t('code.share')}</h2>
        <p class="soft">{t('code.link.text')}</p>
        <MakeLink onMade={(link) => void made(link)} />
        {links === null && <Skeleton rows={1} />}
        {links === 'none' && <p class="soft">{t('code.link.none')}</p>}
        {Array.isArray(links) && links.length > 0 && (
          <section class="stack" aria-labelledby="links-that-work">
            <h3 id="links-that-work">{t('code.link.working')}</h3>
            <List>
              {links.map((link) => (
                <LinkRow
                  key={link.id}
                  link={link}
                  onShare={() => void share(link.url, name)}
                  onRevoke={() => void revoke(link)}
                />
              ))}
            </List>
          </section>
        )}
      </div>
    </Sheet>
  );
}
