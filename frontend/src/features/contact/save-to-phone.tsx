import { useEffect, useState } from 'preact/hooks';
import { type Contact, me } from '../../store';
import { Icon, Row, toast } from '../../ui';
import { t } from '../../words';

/**
 * Saves somebody to the phone's own contacts.
 *
 * An installed app on an iPhone cannot download: there the file is shared, and must be at hand before the tap, or the
 * tap no longer counts. Everywhere else a plain link is what phones handle best.
 */
export function SaveToPhone({ contact }: { contact: Contact }) {
  const href = `/api/contacts/${contact.id}/vcard`;
  const [file, setFile] = useState<File | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const mustShare = isInstalledOnApple();
  useEffect(() => {
    if (mustShare && contact.revision > 0) void fetchCard(href, contact.name).then(setFile);
  }, [contact.id, contact.revision]);
  if (contact.revision === 0) return null;
  if (!mustShare) {
    return (
      <li>
        <a class="list-row" href={href} download={`${fileName(contact.name)}.vcf`}>
          <span class="list-disc">
            <Icon name="save" />
          </span>
          <span class="list-text list-title">{t('contacts.save')}</span>
        </a>
      </li>
    );
  }
  const share = async (): Promise<void> => {
    const ready = file ?? (await fetchCard(href, contact.name));
    if (!ready) {
      setHasFailed(true);
      toast(t('contacts.save.failed'));
      return;
    }
    setFile(ready);
    // Closing the share sheet rejects too; there is nothing to say about that.
    await navigator.share({ files: [ready] }).catch(() => undefined);
  };
  const about = hasFailed ? t('contacts.save.failed') : undefined;
  return <Row icon="save" title={t('contacts.save')} about={about} onPress={() => void share()} />;
}

function isInstalledOnApple(): boolean {
  return (navigator as { standalone?: boolean }).standalone === true && typeof navigator.share === 'function';
}

async function fetchCard(href: string, name: string): Promise<File | null> {
  try {
    const headers = me.value ? { 'Hallway-Person': me.value.id } : undefined;
    const answer = await fetch(href, { ...(headers ? { headers } : {}), redirect: 'manual' });
    // A proxy in front of the server may answer with a page of its own.
    if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('text/vcard')) return null;
    return new File([await answer.text()], `${fileName(name)}.vcf`, { type: 'text/vcard' });
  } catch {
    return null;
  }
}

function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .toLowerCase();
  return plain || 'contact';
}
