/** Why there is no picture from a camera. */
export type CameraProblem = 'refused' | 'none' | 'insecure' | 'busy';

/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream;
  readonly hasLight: boolean;
  /** Switches the light; answers whether it is on now. */
  setLight(isOn: boolean): Promise<boolean>;
  close(): void;
}

/** A camera could not be opened, and why. */
export class CameraUnavailable extends Error {
  constructor(readonly problem: CameraProblem) {
    super(`camera: ${problem}`);
    this.name = 'CameraUnavailable';
  }
}

/**
 * Opens the camera at the back, at 1280x720 where it can. iPhones want this called from a tap the first time.
 *
 * @throws CameraUnavailable
 */
export async function openCamera(): Promise<Camera> {
  if (!globalThis.isSecureContext) throw new CameraUnavailable('insecure');
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraUnavailable('none');
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    return cameraOf(stream);
  } catch (error) {
    throw new CameraUnavailable(cameraProblem(error));
  }
}

/** What the browser's error says about the camera. */
export function cameraProblem(error: unknown): CameraProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'none';
}

/**
 * Whether the person has let the camera be used already, so that nothing need be explained.
 *
 * @returns "ask" where the browser does not tell
 */
export async function cameraPermission(): Promise<'granted' | 'denied' | 'ask'> {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' as PermissionName });
    return state === 'prompt' ? 'ask' : state;
  } catch {
    return 'ask';
  }
}

function cameraOf(stream: MediaStream): Camera {
  const track = stream.getVideoTracks()[0];
  const abilities = (track?.getCapabilities?.() ?? {}) as { torch?: boolean; focusMode?: string[] };
  if (abilities.focusMode?.includes('continuous')) {
    void track
      ?.applyConstraints({ advanced: [{ focusMode: 'continuous' } as MediaTrackConstraintSet] })
      .catch(() => {});
  }
  return {
    stream,
    hasLight: abilities.torch === true,
    async setLight(isOn) {
      try {
        await track?.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
        return isOn;
      } catch {
        return false;
      }
    },
    close: () => {
      for (const each of stream.getTracks()) each.stop();
    },
  };
}
