import { useState } from 'preact/hooks';
import { CONTACT_IN } from '../../api/limits.gen';
import { foreignCard, linkDetail } from '../../scan/foreign-card';
import { useUnfinished } from '../../store';
import { announce, Button, Field, Sheet } from '../../ui';
import { t } from '../../words';
import { keepFromSheet } from './keep-from-sheet';
import type { Taken } from './take-scan';

interface LinkProps {
  url: string;
  onTaken: (taken: Taken) => Promise<void>;
  onClose: () => void;
}

/** A code that holds only a link, as many card systems print them: somebody is kept under a name that is asked for. */
export default function LinkSheet({ url, onTaken, onClose }: LinkProps) {
  const host = new URL(url).host;
  const [name, setName, finish] = useUnfinished('link', url, '');
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (): void => {
    const card = name.trim() === '' ? null : foreignCard(name, '', [linkDetail(url)]);
    if (!card) {
      setProblem(t('scan.link.noName'));
      announce(t('scan.link.noName'));
      return;
    }
    void keepFromSheet(card, onTaken).then(finish);
  };
  return (
    <Sheet label={t('scan.link.title', { host })} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <h1 class="name">{t('scan.link.title', { host })}</h1>
        <p>{t('scan.link.text')}</p>
        <Field
          label={t('scan.link.name')}
          value={name}
          error={problem}
          onValue={(value) => {
            setName(value);
            setProblem(null);
          }}
          input={{ maxLength: CONTACT_IN.name, autocomplete: 'off', enterKeyHint: 'done' }}
        />
        <Button look="main" type="submit">
          {t('scan.link.keep')}
        </Button>
        <a class="button" href={url} target="_blank" rel="noopener noreferrer">
          {t('scan.link.open')}
        </a>
      </form>
    </Sheet>
  );
}
