import { diallable, type Way, waysTo } from '../../model/ways';
import type { Contact } from '../../store';
import { t } from '../../words';
import { SaveToPhone } from './save-to-phone';

/** One tap to reach somebody, each way they show. */
export function Ways({ contact }: { contact: Contact }) {
  const ways = waysTo(contact);
  const toRead = ways.filter(({ href }) => href === null);
  return (
    <div class="stack">
      <div class="contact-ways">
        {ways.flatMap(buttonsFor)}
        <SaveToPhone contact={contact} />
      </div>
      {ways.length === 0 && <p class="soft">{t('contacts.noWays')}</p>}
      {toRead.map(({ kind, value, label }) => (
        <p key={value} class="soft">
          {kind !== 'text' && !label && <>{t(`contacts.kind.${kind}`)}: </>}
          <bdi>{label ? `${label}: ${value}` : value}</bdi>
        </p>
      ))}
    </div>
  );
}

function buttonsFor({ kind, value, href, label }: Way) {
  const isPage = kind === 'link' || kind === 'linkedin';
  if (href === null || !(isPage || kind === 'email' || kind === 'phone')) return [];
  const key = `${kind} ${value}`;
  const title = label ? `${value} (${label})` : value;
  const main = (
    <a
      key={key}
      class="button"
      href={href}
      title={title}
      {...(isPage ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      {t(`contacts.way.${kind}`)}
    </a>
  );
  if (kind !== 'phone') return [main];
  return [
    main,
    <a key={`text ${value}`} class="button" href={`sms:${diallable(value)}`} title={title}>
      {t('contacts.way.text')}
    </a>,
  ];
}
