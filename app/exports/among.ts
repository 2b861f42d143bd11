/** Tells whether a number is one of these, of which there may be a million: eight bytes each, in place of a set's fifty. */
export function isAmong(numbers: BigInt64Array): (number: bigint) => boolean {
  const sorted = numbers.slice().sort();
  return (number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? number) < number) low = middle + 1;
      else high = middle;
    }
    return sorted[low] === number;
  };
}
