import { useId } from "react";
import { encode } from "uqr";

/** Modules of white around the code that ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

/** A QR code as a drawing: black on white in either theme, since many readers do not take it the other way round. */
export function QrCode({ text, title, className = "" }: { text: string; title: string; className?: string }) {
  const titleId = useId();
  // M: up to 15% of it may be unreadable, as under the glare of a projector.
  const { size, data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-labelledby={titleId}
      shapeRendering="crispEdges"
      className={`keeps-colour ${className}`}
    >
      <title id={titleId}>{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? "1" : "0"))
          .join("")
          .matchAll(/1+/g),
      ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join("");
}
