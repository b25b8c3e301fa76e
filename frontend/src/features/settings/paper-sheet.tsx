import { ask } from '../../api/client';
import { myCard } from '../../store';
import { Button, Sheet } from '../../ui';
import { QrPicture } from '../../ui/qr-picture';
import { t } from '../../words';
import type { PaperCode } from './paper-code';

interface PaperSheetProps {
  code: PaperCode;
  onGone: () => void;
  onClose: () => void;
}

/** One code for paper, as large as it fits, to print or to take out of use. */
export default function PaperSheet({ code, onGone, onClose }: PaperSheetProps) {
  const revoke = async () => {
    await ask('DELETE', '/api/printed-codes/{code_id}', { path: { code_id: code.id } }).catch(
      () => undefined,
    );
    onGone();
    onClose();
  };
  return (
    <Sheet label={t('settings.paper')} onClose={onClose}>
      <div class="stack paper-code">
        <QrPicture text={code.url} label={t('settings.paper.label')} />
        <p class="name">
          <bdi>{myCard.value?.name}</bdi>
        </p>
        <Button look="main" onClick={() => print()}>
          {t('settings.paper.print')}
        </Button>
        <Button look="danger" onClick={() => void revoke()}>
          {t('settings.paper.revoke')}
        </Button>
        <p class="soft small">{t('settings.paper.revoke.hint')}</p>
      </div>
    </Sheet>
  );
}
