/** Who is there in the place of an import's customer, as SQL: of rows `r` of the shop `$1`. */

/** Stands behind `FROM import_row r`. Merges are few: they are hashed, and a million rows are read once. */
export const whereMerged = "LEFT JOIN customer_gone g ON g.shop = $1 AND g.customer_id = r.customer_id";

export const whoIsThere = "coalesce(g.survivor_id, r.customer_id)";
