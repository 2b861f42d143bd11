/** In which code page Excel 5 or 95 wrote the texts of a workbook that does not say so itself. */
import { refuse, Refused } from "../../../refusal.ts";
import { joined } from "../../../bytes.ts";
import type { Encoding } from "../../layout/encodings.ts";

const record = { sheet: 0x0085, font: 0x0031, codePage: 0x0042 } as const;
/** Records of a cell's text, and where in each its length stands: LABEL, RSTRING, STRING. */
const textAt = new Map([
  [0x0204, 6],
  [0x00d6, 6],
  [0x0207, 0],
]);

/** https://learn.microsoft.com/windows/win32/intl/code-page-identifiers, by a font's `lfCharSet`. */
const codePageOfCharset = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

const sampleBytesMax = 16 * 1024;

/**
 * The one of its fonts; else the one in which its texts read as a language does.
 * @returns null where the workbook names one itself, or has no text for which it matters.
 * @throws Refused where nothing tells it.
 */
export async function missingCodePage(stream: Buffer): Promise<number | null> {
  const { named, pages, texts } = look(stream);
  if (named || texts.length === 0) return null;
  const [page, other] = pages;
  if (page !== undefined && other === undefined) return page;
  const guessed = await guessedPage(joined(texts.flatMap((text) => [text, lineEnd])));
  if (guessed === null) throw new Refused(refuse("workbook_letters_unknown"));
  return guessed;
}

const lineEnd = Buffer.from("\n");

async function guessedPage(sample: Uint8Array): Promise<number | null> {
  const { guessEncoding } = await import("../text/guess-encoding.ts");
  try {
    const { encoding, certain } = await guessEncoding(sample, () => Promise.resolve());
    return certain ? windowsPage(encoding) : null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

const windowsPage = (encoding: Encoding) => Number(/^windows-(\d+)$/.exec(encoding)?.[1] ?? 0) || null;

interface Look {
  named: boolean;
  /** Of the fonts that are not of the Western alphabet, which is every font's whose alphabet nobody chose. */
  pages: number[];
  /** Those that are not the same in every code page. */
  texts: Buffer[];
}

/** Every record was looked over before: none is cut off. */
function look(stream: Buffer): Look {
  const pages = new Set<number>();
  const texts: Buffer[] = [];
  let named = false;
  let bytes = 0;
  const keep = (text: Buffer) => {
    if (bytes >= sampleBytesMax || !text.some((byte) => byte >= 0x80)) return;
    texts.push(text);
    bytes += text.length;
  };
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const data = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2));
    const lengthAt = textAt.get(type);
    if (type === record.codePage) named = true;
    else if (type === record.font && data.length > 12) {
      const page = codePageOfCharset.get(data.readUInt8(12));
      if (page !== undefined) pages.add(page);
    } else if (type === record.sheet && data.length > 7) keep(data.subarray(7, 7 + data.readUInt8(6)));
    else if (lengthAt !== undefined && data.length > lengthAt + 2) {
      keep(data.subarray(lengthAt + 2, lengthAt + 2 + data.readUInt16LE(lengthAt)));
    }
    at += 4 + data.length;
  }
  return { named, pages: [...pages], texts };
}
