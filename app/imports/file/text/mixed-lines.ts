import { joined } from "../../../bytes.ts";
import { isUtf8 } from "./encoding-sampler.ts";

/** A file put together from two has lines of both kinds: the others tell its second encoding, but never for certain. */
export function withoutUnicode(sample: Uint8Array): {
  bytes: Uint8Array;
  unicode: Uint8Array;
  mixed: boolean;
} {
  const kept: Uint8Array[] = [];
  const unicode: Uint8Array[] = [];
  for (let start = 0; start < sample.length;) {
    const lineBreak = sample.indexOf(0x0a, start);
    const end = lineBreak < 0 ? sample.length : lineBreak + 1;
    const line = sample.subarray(start, end);
    if (!isUtf8(line)) kept.push(line);
    else if (line.some((byte) => byte >= 0x80)) unicode.push(line);
    start = end;
  }
  return { bytes: joined(kept), unicode: joined(unicode), mixed: unicode.length > 0 && kept.length > 0 };
}
