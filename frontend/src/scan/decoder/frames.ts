/** Pixels as a canvas gives them, in a form that can be handed to a worker. */
export interface Frame {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Which decoder looked at a frame. */
export type Tier = 'native' | 'quick' | 'thorough';

/** Reads the text of one QR code; null when there is none it can read. */
export type ReadFrame = (frame: Frame) => Promise<string | null>;

/** To the worker. `patient`: wait for the better decoder, and let the quick one think longer. */
export interface FrameMessage {
  readonly id: number;
  readonly frame: Frame;
  readonly patient: boolean;
}

/** From the worker: what it read in the frame of that number. */
export interface ResultMessage {
  readonly id: number;
  readonly text: string | null;
  readonly tier: Tier;
}
