import { readOrdinal } from "#app/in-address.ts";
import { comparedKinds, type ComparedKind } from "#app/imports/import-log/compare.ts";

/** What the address of a comparison asks for. */
export interface AskedComparison {
  first: number | undefined;
  second: number | undefined;
  kind: ComparedKind | undefined;
  /** The last customer of the page before. */
  after: string | undefined;
}

/** What can't be read is as if it were not there. */
export function askedComparison(address: URLSearchParams): AskedComparison {
  const after = address.get("after") ?? "";
  return {
    first: readOrdinal(address.get("first")),
    second: readOrdinal(address.get("second")),
    kind: comparedKinds.find((kind) => kind === address.get("show")),
    after: /^[1-9]\d{0,17}$/.test(after) ? after : undefined,
  };
}
