/** The columns of `import_row` that rows agree in which say exactly the same, as SQL. A long text is compared by its hash. */
export const rowSays = "customer_id, points, hashtextextended(description, 0), occurred_at";
