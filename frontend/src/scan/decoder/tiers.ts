import type { ReadFrame } from './frames';

/** A camera frame must not wait for retries; a picture may. Milliseconds. */
const QUICK_TIME_LIMIT = 40;
const PATIENT_TIME_LIMIT = 1500;

/** The decoder that is there at once: 15 KB, no WebAssembly. */
export async function loadQuick(patient = false): Promise<ReadFrame> {
  const { decodeQR } = await import('qr/decode.js');
  const timeLimit = patient ? PATIENT_TIME_LIMIT : QUICK_TIME_LIMIT;
  return async (frame) => {
    try {
      return decodeQR(frame, { timeLimit, format: 'RGBA' }) || null;
    } catch {
      return null;
    }
  };
}

/**
 * The decoder that reads most: zxing-cpp in WebAssembly, our own copy of it (the library would fetch it from a
 * public CDN). Throws where WebAssembly or the download fails; the quick one goes on then.
 *
 * Only QR codes of model 2: with `QRCode` it takes noise for Micro QR now and then.
 */
export async function loadThorough(): Promise<ReadFrame> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasmUrl }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return async (frame) => {
    const found = await readBarcodes(frame as unknown as ImageData, {
      formats: ['QRCodeModel2'],
      tryHarder: true,
      tryRotate: true,
      tryDownscale: true,
      tryInvert: true,
      maxNumberOfSymbols: 1,
    });
    const first = found[0];
    return first?.isValid && first.text !== '' ? first.text : null;
  };
}
