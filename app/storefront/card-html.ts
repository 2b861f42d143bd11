/** A shopper's card: its number as a barcode that a till scans, and as she reads it. */
import JsBarcode from "jsbarcode";
import { liquidText } from "./liquid-text.ts";

/** So many modules of white a scanner wants on both sides (ISO/IEC 15417). */
const quiet = 10;
const height = 50;
/** In pixels, where the screen is wide enough: a camera reads no thinner one. */
const moduleWidth = 2;

export function cardHtml(label: string, number: string): string {
  const said = liquidText(number);
  return `<div class="pointbook-statement__card"><p>${liquidText(label)}</p>${barcode(number, said)}<bdi>${said}</bdi></div>`;
}

/** Code 128. The bars are one path of rectangles, a module wide each. */
function barcode(number: string, label: string): string {
  const modules = modulesOf(number);
  const bars = [...modules.matchAll(/1+/g)].map(
    ({ index, 0: bar }) => `M${quiet + index} 0h${bar.length}v${height}h-${bar.length}z`,
  );
  const width = modules.length + 2 * quiet;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * moduleWidth}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${label}"><path d="${bars.join("")}"/></svg>`;
}

/** "1" for black and "0" for white, as the library answers where it has nothing to draw on. */
function modulesOf(number: string): string {
  const drawn: { encodings?: { data: string }[] } = {};
  JsBarcode(drawn, number, { format: "CODE128" });
  return (drawn.encodings ?? []).map(({ data }) => data).join("");
}
