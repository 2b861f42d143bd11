/** The columns of `import_row` that rows agree in which say exactly the same, as SQL. A long text is compared by its hash. */
export const rowSays = "customer_id, points, hashtextextended(description, 0), occurred_at";

/** The same of the rows of one customer as one number, so that those which repeat are counted together with her sum. */
export const customersRowSays = "hash_record_extended(ROW(points, description, occurred_at), 0)";
