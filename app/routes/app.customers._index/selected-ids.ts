/** The customers that are ticked, as an address or a form names them: `7338441277598.7338441277599`. */
export function selectedIds(text: unknown): bigint[] | null {
  if (typeof text !== "string" || text.length > charsMax || !/^\d{1,18}(?:\.\d{1,18})*$/.test(text))
    return null;
  return text.split(".").map(BigInt);
}

/** As many as a page shows, and more. */
const charsMax = 5_000;
