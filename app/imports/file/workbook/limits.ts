/** Every maximum of reading and writing a workbook but its size: what goes over one is refused in words. */

/** What the parts that are read may come to, unpacked. */
export const unpackedBytesMax = 512 * 1024 * 1024;
export const zipEntriesMax = 20_000;
/** Parts that are held whole: the list of sheets, the styles. */
export const smallPartBytesMax = 32 * 1024 * 1024;
/** One tag, or one text between two tags: a cell holds 32,767 characters, each of which may be written as an entity. */
export const xmlTokenCharsMax = 1024 * 1024;

/** A tag with all its attributes. */
export const xmlTagCharsMax = 20_000;

/** Excel's own. */
export const sheetRowsMax = 1_048_576;
export const sheetColumnsMax = 16_384;
/** Cells of all lines together: a single far column makes every row as wide. */
export const sheetCellsMax = 50_000_000;
export const sheetCountMax = 1_000;

/** A step that takes the reader longer is given up: opening, or the next batch of lines. */
export const workbookMsMax = 60_000;
export const workbookHeapMb = 512;
/** One process reads so many at once; the next one waits. */
export const workbooksOpenMax = 2;

export const batchLines = 1000;
/** A batch of wide rows has fewer of them. */
export const batchCells = 20_000;
/** Batches that may wait for the one who reads them. */
export const batchesAheadMax = 4;

/** Row numbers that are named; the rest is counted. */
export const hiddenRowsNamed = 20;

export const writtenRowsMax = 200_000;
/** Excel's own. */
export const writtenCellCharsMax = 32_767;
