import type { ReadFrame } from './frames';

interface NativeDetector {
  detect(source: ImageData): Promise<{ readonly rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector;
  getSupportedFormats(): Promise<string[]>;
}

/**
 * The browser's own decoder, or null where there is none (iPhone, Firefox, Linux) or where it cannot read QR codes
 * (some Android phones have the class without the service behind it).
 */
export async function findNative(): Promise<ReadFrame | null> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector) return null;
  try {
    if (!(await Detector.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new Detector({ formats: ['qr_code'] });
    return async (frame) => {
      const found = await detector.detect(new ImageData(frame.data, frame.width, frame.height));
      return found.find((code) => code.rawValue !== '')?.rawValue ?? null;
    };
  } catch {
    return null;
  }
}
