/** What the rules look at, as tables of SQL: all of the books, or what changed. */
export interface Scope {
  /** Of each customer in view all entries, and her balance. */
  entries: string;
  balances: string;
  /** The postings in view, and their entries. */
  postings: string;
  entriesOfPostings: string;
  /** Imports with the rows that may still change, or were posted by a posting in view. */
  imports: string;
  rows: string;
  /** Small ones, of which all are in view. */
  everyPosting: string;
  everyImport: string;
  everyErasure: string;
  everySum: string;
}

const ofShop = (table: string) => `(SELECT * FROM ${table} WHERE $1::text IS NULL OR shop = $1)`;

const small = {
  everyPosting: ofShop("posting"),
  everyImport: ofShop("import"),
  everyErasure: ofShop("erasure"),
  everySum: ofShop("balance_sum"),
};

/** All books, or with `$1` those of one shop. */
export const everything: Scope = {
  ...small,
  entries: ofShop("ledger_entry"),
  balances: ofShop("balance"),
  postings: ofShop("posting"),
  entriesOfPostings: ofShop("ledger_entry"),
  imports: ofShop("import"),
  rows: ofShop("import_row"),
};

/** OFFSET 0 keeps each of these a look-up by the primary key: what did not change is not read. */
const ofCustomers = (table: string, and = "") =>
  `(SELECT found.* FROM unnest($3::bigint[]) AS changed (id) CROSS JOIN LATERAL
      (SELECT * FROM ${table} WHERE shop = $1 AND customer_id = changed.id ${and} OFFSET 0) found)`;

const changedImports = `(SELECT i.* FROM import i WHERE i.shop = $1 AND (
    i.status IN ('in_review', 'scheduled', 'applying') OR EXISTS (
      SELECT FROM posting p WHERE p.shop = $1 AND p.import_number = i.import_number AND p.posting_number > $2)))`;

/** Of the shop `$1` what changed after the posting `$2`, by which the customers `$3` got entries. */
export const whatChanged: Scope = {
  ...small,
  entries: ofCustomers("ledger_entry"),
  balances: ofCustomers("balance"),
  postings: "(SELECT * FROM posting WHERE shop = $1 AND posting_number > $2)",
  entriesOfPostings: ofCustomers("ledger_entry", "AND posting_number > $2"),
  imports: changedImports,
  rows: `(SELECT found.* FROM ${changedImports} changed CROSS JOIN LATERAL
      (SELECT * FROM import_row WHERE shop = $1 AND import_number = changed.import_number OFFSET 0) found)`,
};
