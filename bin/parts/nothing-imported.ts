import { basename } from "node:path";

interface Outcome {
  shop: string | null;
  path: string | null;
  status: "refused" | "error";
  /** The code of a refusal; null of an error. */
  reason: string | null;
  message: string;
  needs?: readonly unknown[];
}

/** The JSON object of an import that never began: of one shape with that of an import, whatever went wrong. */
export function nothingImported({ shop, path, ...outcome }: Outcome) {
  return {
    import: null,
    shop,
    ...outcome,
    rows: 0,
    accepted: 0,
    rejected: 0,
    alreadyApplied: 0,
    repeated: 0,
    customers: 0,
    pointsTotal: 0,
    reading: null,
    brokenDescriptions: 0,
    ignoredColumns: [],
    sheets: [],
    notices: [],
    file: { name: path && basename(path), bytes: null, sha256: null, encoding: null, delimiter: null },
    rejectedRows: [],
  };
}
