import { CONTACT_IN } from '../../api/limits.gen';
import { foreignCard, linkDetail } from '../../scan/foreign-card';
import type { Scanned } from '../../scan/parse-code';
import { useUnfinished } from '../../store';
import { Button, Field, Sheet } from '../../ui';
import { t } from '../../words';
import { keepFromSheet } from './keep-from-sheet';
import type { Taken } from './take-scan';

interface ElsewhereProps {
  scanned: Extract<Scanned, { kind: 'elsewhere' }>;
  onTaken: (taken: Taken) => Promise<void>;
  onClose: () => void;
}

/** A code of another Hallway server: its page, or keeping the person by hand. */
export default function ElsewhereSheet({ scanned, onTaken, onClose }: ElsewhereProps) {
  const { host, url, hint } = scanned;
  const [name, setName, finish] = useUnfinished('elsewhere', url, hint?.name ?? '');
  const keep = (): void => {
    const card = foreignCard(name, hint?.headline ?? '', [linkDetail(url.split('#')[0] ?? url)]);
    if (!card) return;
    void keepFromSheet(card, onTaken).then(finish);
  };
  return (
    <Sheet label={t('scan.elsewhere.title', { host })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <h1 class="name">{t('scan.elsewhere.title', { host })}</h1>
        <p>
          {hint && `${t('scan.elsewhere.named', { name: hint.name })} `}
          {t('scan.elsewhere.text')}
        </p>
        {!hint && (
          <Field
            label={t('scan.elsewhere.name')}
            value={name}
            onValue={setName}
            input={{ maxLength: CONTACT_IN.name }}
          />
        )}
        <a class="button button-main" href={url} target="_blank" rel="noopener noreferrer">
          {t('scan.elsewhere.open')}
        </a>
        <Button type="submit">{t('scan.elsewhere.keep')}</Button>
      </form>
    </Sheet>
  );
}
