import '../../parts/paper.css';
import { useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { AskTwice } from '../../parts/ask-twice';
import { SeenCard } from '../../parts/seen-card';
import { cards, myCard } from '../../store';
import { Button, Segments, Sheet, toast } from '../../ui';
import { QrPicture } from '../../ui/qr-picture';
import { t } from '../../words';
import type { PaperCode } from './paper-code';

interface PaperSheetProps {
  code: PaperCode;
  onGone: () => void;
  onClose: () => void;
}

const SIZES = ['badge', 'a6', 'a4'] as const;
type Size = (typeof SIZES)[number];

/** What whoever scans the code sees of its card, without being asked. */
function GivesAway({ cardId }: { cardId: string }) {
  const card = cards.value.get(cardId);
  if (!card) return null;
  return (
    <section class="stack" aria-labelledby="gives-away">
      <h2 id="gives-away">{t('settings.paper.givesAway')}</h2>
      <SeenCard card={card} viewer="public" />
      <p class="soft small">{t('settings.paper.givesAway.text')}</p>
    </section>
  );
}

/** One code for paper, to print on one page of a size, or to take out of use. */
export default function PaperSheet({ code, onGone, onClose }: PaperSheetProps) {
  const [size, setSize] = useState<Size>('a6');
  const revoke = () =>
    ask('DELETE', '/api/printed-codes/{code_id}', { path: { code_id: code.id } }).then(
      () => {
        onGone();
        onClose();
        toast(t('settings.paper.revoked'));
      },
      () => toast(t('settings.paper.revokeFailed')),
    );
  return (
    <Sheet label={t('settings.paper')} onClose={onClose}>
      <div class={`paper-code paper-${size}`}>
        <QrPicture text={code.url} label={t('settings.paper.label')} />
        <p class="name paper-name">
          <bdi>{(cards.value.get(code.card_id) ?? myCard.value)?.name}</bdi>
        </p>
        <div class="stack paper-controls">
          <Segments
            label={t('settings.paper.size')}
            options={SIZES.map((each) => [each, t(`settings.paper.size.${each}`)] as const)}
            chosen={size}
            onChoose={setSize}
          />
          <Button look="main" onClick={() => print()}>
            {t('settings.paper.print')}
          </Button>
          <GivesAway cardId={code.card_id} />
          <p class="soft small">{t('settings.paper.revoke.hint')}</p>
          <AskTwice
            says={t('settings.paper.revoke')}
            asks={t('settings.paper.revoke.ask')}
            yes={t('settings.paper.revoke.do')}
            onYes={() => void revoke()}
          />
        </div>
      </div>
    </Sheet>
  );
}
