/** A row without a day of its own happens when it is posted, after all that happened before. */
export const dayOrder = (rows: string) => `coalesce(${rows}.occurred_at, 'infinity')`;
