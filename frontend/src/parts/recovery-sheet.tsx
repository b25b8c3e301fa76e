import './handover-code.css';
import './paper.css';
import { useEffect, useState } from 'preact/hooks';
import { makeRecoveryCode, me } from '../store';
import { Button, Sheet, toast } from '../ui';
import { t } from '../words';

/** A recovery code in groups of four, as one reads them out. */
export function inGroups(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}

function Kept({ code, onClose }: { code: string; onClose: () => void }) {
  const copy = () =>
    navigator.clipboard.writeText(inGroups(code)).then(
      () => toast(t('settings.recovery.copied')),
      () => toast(t('settings.recovery.copyFailed')),
    );
  return (
    <div class="paper-code paper-a6">
      <div class="handover">
        <p dir="auto" class="handover-code recovery-code">
          {inGroups(code)}
        </p>
      </div>
      <p class="paper-name">
        <bdi>{me.value?.name}</bdi>
      </p>
      <p class="soft small">{t('settings.recovery.paper', { host: location.host })}</p>
      <div class="stack paper-controls">
        <div class="row">
          <Button onClick={() => void copy()}>{t('settings.recovery.copy')}</Button>
          <Button onClick={() => print()}>{t('settings.recovery.print')}</Button>
        </div>
        <Button look="main" onClick={onClose}>
          {t('settings.recovery.kept')}
        </Button>
      </div>
    </div>
  );
}

interface Props {
  /** Whether the one before has just signed this phone in, and this one takes its place. */
  isNext?: boolean;
  onMade?: () => unknown;
  onClose: () => void;
}

/** Makes a recovery code as it opens, and shows it this once: to copy, print or write down. */
export default function RecoverySheet({ isNext = false, onMade, onClose }: Props) {
  const [code, setCode] = useState<string | 'failed' | null>(null);
  const make = () =>
    makeRecoveryCode().then(
      (made) => {
        setCode(made);
        onMade?.();
      },
      () => setCode('failed'),
    );
  useEffect(() => {
    void make();
  }, []);
  return (
    <Sheet label={t('settings.recovery.title')} onClose={onClose}>
      <div class="stack">
        <h2>{t('settings.recovery.title')}</h2>
        <p>{t(isNext ? 'settings.recovery.next' : 'settings.recovery.once')}</p>
        {code === 'failed' && (
          <>
            <p class="field-error" role="alert">
              {t('settings.recovery.failed')}
            </p>
            <Button look="main" onClick={() => void make()}>
              {t('settings.recovery.again')}
            </Button>
          </>
        )}
      </div>
      {code && code !== 'failed' && <Kept code={code} onClose={onClose} />}
    </Sheet>
  );
}
