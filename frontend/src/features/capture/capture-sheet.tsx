import { Sheet } from '../../ui';
import { t } from '../../words';

/** What one wants to remember of an encounter. */
export default function CaptureSheet({ onClose }: { encounterId: string; onClose: () => void }) {
  return (
    <Sheet label={t('app.people')} onClose={onClose}>
      {null}
    </Sheet>
  );
}
