import { useEffect, useRef } from 'preact/hooks';
import { partOfStep } from '../../model/live-code';
import { serverNow } from '../../store';
import { QrPicture } from '../../ui/qr-picture';

/** Around the tile from the middle of its top, clockwise, 4 of 326 within its edge. */
const ROUND =
  'M163 4.5H309a12.5 12.5 0 0 1 12.5 12.5V309a12.5 12.5 0 0 1-12.5 12.5H17A12.5 12.5 0 0 1 4.5 309V17A12.5 12.5 0 0 1 17 4.5z';

/** Runs out with the minute, a step a second. */
function MinuteRing() {
  const left = useRef<SVGPathElement>(null);
  useEffect(() => {
    const draw = () =>
      left.current?.setAttribute('stroke-dasharray', `${100 * (1 - partOfStep(serverNow()))} 100`);
    draw();
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <svg class="ring" viewBox="0 0 326 326" aria-hidden="true">
      <path class="ring-track" d={ROUND} />
      <path ref={left} class="ring-left" d={ROUND} pathLength="100" />
    </svg>
  );
}

/** The code on white, in both themes, with the minute that it lasts around it. */
export function CodeTile({ url, label }: { url: string; label: string }) {
  return (
    <div class="tile">
      <MinuteRing />
      <QrPicture text={url} label={label} />
    </div>
  );
}
