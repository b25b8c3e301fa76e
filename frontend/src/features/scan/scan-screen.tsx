import './scan.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { goBack } from '../../parts/history';
import { loadCapture, openCapture } from '../../parts/sheets';
import { createDecoder, type Decoder } from '../../scan/decoder/decoder';
import { parseCode, type Scanned } from '../../scan/parse-code';
import { framesOfPicture } from '../../scan/picture';
import { publicUrl } from '../../store';
import { announce, Button, closeSheet, Icon, openSheet } from '../../ui';
import { t } from '../../words';
import { CameraView } from './camera-view';
import { type Taken, takeScan } from './take-scan';
import { takenWords } from './taken-words';
import { type CameraState, useCamera } from './use-camera';

/** The same code is read many times a second; for this long it is not taken again. Milliseconds. */
const SAME_CODE = 4000;

/** The camera, full screen: point it at a code, and the person is kept. */
export default function ScanScreen() {
  const { route } = useLocation();
  const { state, start } = useCamera();
  const decoder = useMemo(() => createDecoder(), []);
  const [said, setSaid] = useState('');
  const take = useTake(setSaid);
  useEffect(() => {
    document.title = `${t('scan.title')} · ${t('app.name')}`;
    void loadCapture();
    return () => decoder.close();
  }, [decoder]);
  const readPicture = (file: File): void => void readCodeIn(file, decoder, take, setSaid);
  return (
    <main class="scan" id="content" tabIndex={-1}>
      <h1 class="unseen">{t('scan.title')}</h1>
      <div class="scan-top">
        <button
          type="button"
          class="scan-corner"
          aria-label={t('app.close')}
          onClick={() => goBack(route, '/code')}
        >
          <Icon name="close" />
        </button>
      </div>
      {state.kind === 'on' ? (
        <CameraView
          camera={state.camera}
          decoder={decoder}
          onText={(text) => take(parseCode(text, origins()))}
        />
      ) : (
        <WithoutCamera state={state} onStart={start} />
      )}
      <p dir="auto" class="scan-said" role="status">
        {said || (state.kind === 'on' ? t('scan.point') : '')}
      </p>
      <OtherWays onPicture={readPicture} onScanned={take} />
    </main>
  );
}

async function readCodeIn(
  file: File,
  decoder: Decoder,
  take: (scanned: Scanned) => void,
  say: (words: string) => void,
): Promise<void> {
  say(t('scan.picture.reading'));
  for await (const frame of framesOfPicture(file)) {
    const { text } = await decoder.read(frame, true);
    if (text !== null) return take(parseCode(text, origins()));
  }
  say(t('scan.picture.none'));
}

function origins(): string[] {
  return [location.origin, publicUrl.value];
}

/** Takes what was read, once, and says or shows what became of it. */
function useTake(setSaid: (words: string) => void): (scanned: Scanned) => void {
  const { route } = useLocation();
  const last = useRef({ key: '', at: 0 });
  const isTaking = useRef(false);
  const show = async (taken: Taken): Promise<void> => {
    if (taken.kind === 'met') {
      navigator.vibrate?.(40);
      route('/code', true);
      await openCapture(taken.encounterId, taken.fresh);
    } else if (taken.kind === 'event') {
      route(`/events/join/${taken.code}`, true);
    } else if (taken.kind === 'elsewhere') {
      await openSheet(() => import('./elsewhere-sheet'), { scanned: taken.scanned, onTaken: show });
    } else if (taken.kind === 'link') {
      await openSheet(() => import('./link-sheet'), { url: taken.url, onTaken: show });
    } else if (taken.kind === 'several') {
      await openSheet(() => import('./several-sheet'), { cards: taken.cards, onTaken: show });
    } else {
      const words = takenWords(taken);
      setSaid(words);
      announce(words);
    }
  };
  return (scanned) => {
    const key = JSON.stringify(scanned);
    const isSame = last.current.key === key && performance.now() - last.current.at < SAME_CODE;
    if (isTaking.current || isSame) return;
    last.current = { key, at: performance.now() };
    isTaking.current = true;
    void takeScan(scanned)
      .then(show, () => setSaid(t('scan.failed')))
      .finally(() => {
        isTaking.current = false;
        last.current = { key, at: performance.now() };
      });
  };
}

function WithoutCamera({ state, onStart }: { state: CameraState; onStart: () => void }) {
  if (state.kind === 'explain') {
    return (
      <Middle title={t('scan.explain.title')} text={t('scan.explain.text')}>
        <Button look="main" onClick={onStart}>
          {t('scan.explain.go')}
        </Button>
      </Middle>
    );
  }
  if (state.kind !== 'problem') return <div class="scan-middle scan-late">{t('scan.starting')}</div>;
  const { problem } = state;
  return (
    <Middle title={t(`scan.${problem}.title`)} text={t(`scan.${problem}.text`)}>
      {problem !== 'insecure' && <Button onClick={onStart}>{t('app.tryAgain')}</Button>}
    </Middle>
  );
}

function Middle({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <div class="scan-middle">
      <Icon name="scan" />
      <h2 class="scan-title">
        <bdi>{title}</bdi>
      </h2>
      <p dir="auto">{text}</p>
      {children}
    </div>
  );
}

function OtherWays(props: { onPicture: (file: File) => void; onScanned: (scanned: Scanned) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const type = (): void => {
    const onScanned = (scanned: Scanned): void => void closeSheet().then(() => props.onScanned(scanned));
    void openSheet(() => import('./type-code-sheet'), { onScanned, origins: origins() });
  };
  return (
    <div class="scan-ways">
      <Button onClick={type}>{t('scan.type')}</Button>
      <Button onClick={() => input.current?.click()}>{t('scan.picture')}</Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) props.onPicture(file);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
