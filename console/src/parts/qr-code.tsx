import { encode } from 'uqr';

/** Blank fields around the code, as readers need them. */
const marginFields = 4;
/** Whole pixels, so that all fields are of one size. */
const fieldPixels = 5;

/** A QR code, drawn in the page: nobody else hears of what it says. Dark on light in either colour scheme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: marginFields });
  const fields = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={size * fieldPixels}
      className="qr-code"
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={fields.join('')} fill="#000" />
    </svg>
  );
}
