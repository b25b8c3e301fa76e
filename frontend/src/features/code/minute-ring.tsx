import { useEffect, useRef } from 'preact/hooks';
import { partOfStep } from '../../model/live-code';
import { serverNow } from '../../store';

const ROUND = 2 * Math.PI * 9;

/** A thin ring that runs out with the minute. */
export function MinuteRing() {
  const circle = useRef<SVGCircleElement>(null);
  useEffect(() => {
    const draw = () =>
      circle.current?.setAttribute('stroke-dashoffset', String(ROUND * partOfStep(serverNow())));
    draw();
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <svg class="ring" viewBox="0 0 22 22" aria-hidden="true">
      <circle class="ring-track" cx="11" cy="11" r="9" />
      <circle ref={circle} class="ring-left" cx="11" cy="11" r="9" stroke-dasharray={ROUND} />
    </svg>
  );
}
