/** "3, 5–9 and 12" without the "and": runs of numbers are drawn together, so that many stay readable. */
export function shortList(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(runText).join(", ");
}

const runText = ({ from, to }: { from: number; to: number }) => {
  if (from === to) return String(from);
  return to === from + 1 ? `${from}, ${to}` : `${from}–${to}`;
};
