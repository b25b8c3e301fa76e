import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type Camera,
  type CameraProblem,
  CameraUnavailable,
  cameraPermission,
  openCamera,
} from '../../scan/camera';
import { asked, markAsked } from '../../store';

/** How the camera stands: not asked for yet, on its way, on, or why not. */
export type CameraState =
  | { readonly kind: 'finding-out' | 'explain' | 'starting' }
  | { readonly kind: 'on'; readonly camera: Camera }
  | { readonly kind: 'problem'; readonly problem: CameraProblem };

const ASKED = 'camera';

/**
 * Holds one camera for as long as a screen shows it and is in sight; lets it go otherwise, so that its light goes out.
 *
 * @returns how it stands, and what starts it from a tap
 */
export function useCamera(): { state: CameraState; start: () => void } {
  const [state, setState] = useState<CameraState>({ kind: 'finding-out' });
  const opened = useRef<Camera | null>(null);
  const isHere = useRef(true);
  const close = (): void => {
    opened.current?.close();
    opened.current = null;
  };
  const open = async (): Promise<void> => {
    setState({ kind: 'starting' });
    try {
      const camera = await openCamera();
      close();
      if (!isHere.current || document.hidden) return camera.close();
      opened.current = camera;
      setState({ kind: 'on', camera });
    } catch (error) {
      setState({ kind: 'problem', problem: error instanceof CameraUnavailable ? error.problem : 'none' });
    }
  };
  useEffect(() => {
    isHere.current = true;
    void firstStep().then((step) => (step === 'open' ? open() : setState(step)));
    const onSight = (): void => {
      if (document.hidden) close();
      else if (asked.value[ASKED]) void open();
    };
    document.addEventListener('visibilitychange', onSight);
    return () => {
      isHere.current = false;
      document.removeEventListener('visibilitychange', onSight);
      close();
    };
  }, []);
  const start = (): void => {
    void open();
    void markAsked(ASKED);
  };
  return { state, start };
}

async function firstStep(): Promise<CameraState | 'open'> {
  if (!globalThis.isSecureContext) return { kind: 'problem', problem: 'insecure' };
  const permission = await cameraPermission();
  if (permission === 'denied') return { kind: 'problem', problem: 'refused' };
  return permission === 'granted' || asked.value[ASKED] ? 'open' : { kind: 'explain' };
}
