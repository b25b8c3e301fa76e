import { useEffect, useRef, useState } from 'preact/hooks';
import { CLOSEST, type Crop, inside, moved, WHOLE } from '../../model/crop';
import { setPicture } from '../../store';
import { Button, Sheet, Skeleton, toast } from '../../ui';
import { t } from '../../words';
import { cutSquare, drawSquare, openPicture } from './picture';

/** Of the square's side, how far a key moves the picture. */
const KEY_STEP = 0.05;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};
/** Sharp on a phone with two pixels to a dot. */
const CANVAS = 480;

function useOpened(file: Blob) {
  const [image, setImage] = useState<HTMLImageElement | 'unreadable' | null>(null);
  useEffect(() => {
    let isWanted = true;
    void openPicture(file).then((opened) => isWanted && setImage(opened ?? 'unreadable'));
    return () => {
      isWanted = false;
    };
  }, [file]);
  return image;
}

interface SquareProps {
  image: HTMLImageElement;
  crop: Crop;
  onCrop: (crop: Crop) => void;
}

/** What will be seen of the picture; a finger or the arrow keys move it. */
function Square({ image, crop, onCrop }: SquareProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  useEffect(() => {
    if (canvas.current) drawSquare(canvas.current, image, crop);
  }, [image, crop]);
  const move = (event: PointerEvent) => {
    if (!from.current) return;
    const side = (event.currentTarget as Element).clientWidth || 1;
    const [right, down] = [event.clientX - from.current.x, event.clientY - from.current.y];
    from.current = { x: event.clientX, y: event.clientY };
    onCrop(moved(size, crop, right / side, down / side));
  };
  const byKey = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    onCrop(moved(size, crop, ...step));
  };
  return (
    <canvas
      ref={canvas}
      class="picture-square"
      width={CANVAS}
      height={CANVAS}
      role="img"
      aria-label={t('card.picture.preview')}
      tabIndex={0}
      onPointerDown={(event) => {
        from.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={byKey}
    />
  );
}

interface Props {
  cardId: string;
  file: Blob;
  onClose: () => void;
}

/** Cuts the square of a picture that others will see, and puts it on a card. */
export default function PictureSheet({ cardId, file, onClose }: Props) {
  const image = useOpened(file);
  const [crop, setCrop] = useState(WHOLE);
  if (image === null || image === 'unreadable') {
    return (
      <Sheet label={t('card.picture')} onClose={onClose}>
        {image ? <p role="alert">{t('card.picture.unreadable')}</p> : <Skeleton rows={3} />}
      </Sheet>
    );
  }
  const size = { width: image.naturalWidth, height: image.naturalHeight };
  const save = async () => {
    const data = await cutSquare(image, crop);
    if (!data) return toast(t('card.picture.unreadable'));
    await setPicture(cardId, data);
    onClose();
    toast(t('card.picture.saved'));
  };
  return (
    <Sheet label={t('card.picture')} onClose={onClose}>
      <div class="stack">
        <Square image={image} crop={crop} onCrop={setCrop} />
        <p class="soft small picture-hint">{t('card.picture.move')}</p>
        <label class="field">
          <span class="field-label">{t('card.picture.closer')}</span>
          <input
            type="range"
            min="1"
            max={CLOSEST}
            step="0.1"
            value={crop.zoom}
            onInput={({ currentTarget }) =>
              setCrop(inside(size, { ...crop, zoom: Number(currentTarget.value) }))
            }
          />
        </label>
        <Button look="main" onClick={() => void save()}>
          {t('card.picture.use')}
        </Button>
      </div>
    </Sheet>
  );
}
