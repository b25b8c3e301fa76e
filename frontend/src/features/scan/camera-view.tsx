import { useEffect, useRef, useState } from 'preact/hooks';
import type { Camera } from '../../scan/camera';
import type { Decoder } from '../../scan/decoder/decoder';
import { watchVideo } from '../../scan/scanner';
import { Icon } from '../../ui';
import { t } from '../../words';

/** What the camera sees, the frame to aim with, and its light. */
export function CameraView(props: { camera: Camera; decoder: Decoder; onText: (text: string) => void }) {
  const { camera, decoder } = props;
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const onText = useRef(props.onText);
  onText.current = props.onText;
  useEffect(() => {
    const shown = video.current;
    if (!shown || !frame.current) return;
    shown.srcObject = camera.stream;
    // Refused only while the page is hidden; the element plays by itself when it is seen.
    void shown.play().catch(() => undefined);
    const stop = watchVideo(shown, frame.current, decoder, (text) => onText.current(text));
    return () => {
      stop();
      shown.srcObject = null;
    };
  }, [camera, decoder]);
  return (
    <>
      <video ref={video} class="scan-video" autoplay muted playsInline tabIndex={-1} />
      <div class="scan-shade" />
      <div ref={frame} class="scan-frame" />
      {camera.hasLight && <Light camera={camera} />}
    </>
  );
}

function Light({ camera }: { camera: Camera }) {
  const [isOn, setIsOn] = useState(false);
  return (
    <button
      type="button"
      class="scan-light"
      aria-pressed={isOn}
      onClick={() => void camera.setLight(!isOn).then(setIsOn)}
    >
      <Icon name="light" />
      {t('scan.light')}
    </button>
  );
}
