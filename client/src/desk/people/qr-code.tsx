import { create } from 'qrcode';
import { useMemo } from 'react';

const QUIET = 2;

/** A text as a QR code, drawn as one path: dark on light in either theme, because scanners need it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = Array.from(modules.data, (bit, at) => (bit ? at : -1)).filter((at) => at >= 0);
    const squares = dark.map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`);
    return { path: squares.join(''), size: modules.size };
  }, [text]);
  const whole = size + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
