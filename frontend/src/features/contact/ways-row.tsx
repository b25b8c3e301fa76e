import { diallable, type Way, waysTo } from '../../model/ways';
import type { Contact } from '../../store';
import { Icon, type IconName, List } from '../../ui';
import { t } from '../../words';

const ICONS: Partial<Record<Way['kind'], IconName>> = {
  email: 'mail',
  phone: 'call',
  linkedin: 'link',
  link: 'link',
  profile: 'link',
  address: 'pin',
};

/** What a row is called: what a tap does where it can be tapped, else what it tells. */
function nameOf({ kind, href }: Way): string {
  if (kind === 'text') return t('contacts.way.other');
  if (href !== null && (kind === 'email' || kind === 'phone' || kind === 'linkedin' || kind === 'link'))
    return t(`contacts.way.${kind}`);
  return t(`contacts.kind.${kind}`);
}

/** Each way to reach somebody, with what it is called and where it leads: a tap takes it. */
export function Ways({ contact }: { contact: Contact }) {
  const ways = waysTo(contact);
  if (ways.length === 0) return <p class="soft">{t('contacts.noWays')}</p>;
  return (
    <List label={t('contacts.ways')}>
      {ways.map((way) => (
        <li key={`${way.kind} ${way.value}`} class="contact-way">
          <WayLink way={way} />
          {way.kind === 'phone' && (
            <a class="contact-way-also" href={`sms:${diallable(way.value)}`} title={way.value}>
              {t('contacts.way.text')}
            </a>
          )}
        </li>
      ))}
    </List>
  );
}

function WayLink({ way }: { way: Way }) {
  const { kind, value, href, label } = way;
  const name = nameOf(way);
  const inside = (
    <>
      <Icon name={ICONS[kind] ?? 'message'} />
      <span class="list-text">
        <span class="list-about">{label ? t('contacts.way.labelled', { name, label }) : name}</span>
        <bdi class="contact-value">{value}</bdi>
      </span>
    </>
  );
  if (href === null) return <div class="list-row">{inside}</div>;
  const elsewhere =
    kind !== 'email' && kind !== 'phone' ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <a class="list-row" href={href} {...elsewhere}>
      {inside}
    </a>
  );
}
