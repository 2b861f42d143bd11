/** Every maximum of reading and writing a workbook but its size: what goes over one is refused in words. */
import { lineCharsMax, uploadBytesMax } from "../../limits.ts";

/** What the parts that are read may come to, unpacked. */
export const unpackedBytesMax = 512 * 1024 * 1024;
export const zipEntriesMax = 20_000;
/** Parts that are held whole: the list of sheets, the styles. */
export const smallPartBytesMax = 32 * 1024 * 1024;
/** One tag, or one text between two tags: a cell holds 32,767 characters, each of which may be written as an entity. */
export const xmlTokenCharsMax = 1024 * 1024;

/** A tag with all its attributes. */
export const xmlTagCharsMax = 20_000;
/** Excel's own is 31, Google's 100. */
export const sheetNameCharsMax = 255;
/** A part is taken in pieces of so much, also where it is not packed: what is made of one is held at once. */
export const zipPieceBytes = 256 * 1024;

/**
 * Text in the cells of one row, and in those of all rows, as in a text file. Many cells may name one long text, which
 * the file then holds once.
 */
export const rowCharsMax = lineCharsMax;
export const sheetCharsMax = uploadBytesMax;

/** Excel's own. */
export const sheetRowsMax = 1_048_576;
export const sheetColumnsMax = 16_384;
/** Cells of all lines together: a single far column makes every row as wide. */
export const sheetCellsMax = 50_000_000;
/** Of those the empty ones before the last of their row: two dozen in each of a million rows. */
export const sheetPaddingMax = 25_000_000;
export const sheetCountMax = 1_000;

/** Sheets that are looked into beside the one that is read, and what they may come to for their rows to be counted. */
export const sheetsLookedMax = 50;
export const sheetsLookedBytesMax = 64 * 1024 * 1024;

/** A step that takes the reader longer is given up: opening, or the next batch of rows. */
export const workbookMsMax = 60_000;
export const workbookHeapMb = 512;
/** One process reads so many at once; the next one waits. */
export const workbooksOpenMax = 2;

/** A batch of wide or long rows has fewer of them: it is held twice, and taken apart without a pause. */
export const batchRows = 1000;
export const batchCells = 20_000;
export const batchChars = 256 * 1024;
/** Batches that may wait for the one who reads them. */
export const batchesAheadMax = 2;

export const writtenRowsMax = 200_000;
/** Excel's own. */
export const writtenCellCharsMax = 32_767;
