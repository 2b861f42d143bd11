/** Parts what comes in batches into two that are read at the same time: what one is not ready for yet waits for it. */
export function fork<Row>(
  source: AsyncIterator<Row[]>,
  isSecond: (row: Row) => boolean,
): [AsyncGenerator<Row[]>, AsyncGenerator<Row[]>] {
  const waiting: [Row[], Row[]] = [[], []];
  let isOver = false;
  let reading: Promise<void> | undefined;
  const read = () =>
    (reading ??= source
      .next()
      .then(({ done, value }) => {
        if (done) isOver = true;
        else for (const row of value) waiting[isSecond(row) ? 1 : 0].push(row);
      })
      .finally(() => {
        reading = undefined;
      }));
  async function* side(place: 0 | 1): AsyncGenerator<Row[]> {
    for (;;) {
      const rows = waiting[place];
      if (rows.length > 0) {
        waiting[place] = [];
        yield rows;
      } else if (isOver) return;
      else await read();
    }
  }
  return [side(0), side(1)];
}
