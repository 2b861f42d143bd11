/** Numbers of rows as ranges, in their order: from `firsts[i]` to `lasts[i]`, both among them. */
export interface RowRanges {
  firsts: number[];
  lasts: number[];
}

export function holdsRow({ firsts, lasts }: RowRanges, rowNumber: number): boolean {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] ?? Infinity) <= rowNumber) low = middle + 1;
    else high = middle;
  }
  return rowNumber <= (lasts[low - 1] ?? -Infinity);
}
