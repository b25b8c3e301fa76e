import { correction, generate } from 'lean-qr';
import { useMemo } from 'preact/hooks';

/** Light modules around the code; scanners look for four. */
const QUIET = 4;

/** One path for all dark modules, run by run. */
export function darkPath(size: number, isDark: (x: number, y: number) => boolean): string {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      const start = x;
      while (x < size && isDark(x, y)) x += 1;
      path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`;
    }
  }
  return path;
}

/** A QR code, dark on white in both themes, at version 7 and level M at most. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const picture = useMemo(() => {
    const qr = generate(text, {
      minCorrectionLevel: correction.M,
      maxCorrectionLevel: correction.M,
      maxVersion: 7,
    });
    return { side: qr.size + 2 * QUIET, path: darkPath(qr.size, (x, y) => qr.get(x, y)) };
  }, [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${picture.side} ${picture.side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
      data-code={text}
    >
      <path fill="#fff" d={`M0 0h${picture.side}v${picture.side}h-${picture.side}z`} />
      <path fill="#1e1b18" d={picture.path} />
    </svg>
  );
}
