/** Two imports beside each other, customer by customer: what is said of her in each. */
/** How a customer stands in the two; `different`: with other points, another number of rows or another text. */
export const comparedKinds = ["first", "second", "different", "same"] as const;
export type ComparedKind = (typeof comparedKinds)[number];

/** What one of the imports says of a customer. */
export interface ImportSide {
  points: number;
  rows: number;
}

export interface ComparedCustomer {
  customerId: string;
  kind: ComparedKind;
  /** Null where the import does not name her. */
  first: ImportSide | null;
  second: ImportSide | null;
}

export interface ComparedCount {
  customers: number;
  /** Together, in each of the imports. */
  first: number;
  second: number;
}

/** Where nobody is, too. */
export type ComparedCounts = Record<ComparedKind, ComparedCount>;

/** Points and rows agree: what differs is a text. */
export const isOtherText = ({ kind, first, second }: ComparedCustomer): boolean =>
  kind === "different" && first?.points === second?.points && first?.rows === second?.rows;
