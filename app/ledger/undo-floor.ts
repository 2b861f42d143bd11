/**
 * How far an undo of the shop `$1`'s import `$2` may bring a balance without taking what was spent: to zero, or to where
 * it stood before the import if that was below. Only whose points are no longer all there is looked up.
 * @param points what the import gave her, as SQL; likewise her balance and id
 */
export const undoFloor = (points: string, balance: string, customerId: string) => `
  CASE WHEN ${points} > 0 AND ${balance} < ${points} THEN least(0, (
    SELECT e.balance_after - e.points FROM posting p JOIN ledger_entry e
      ON e.shop = $1 AND e.customer_id = ${customerId} AND e.posting_number = p.posting_number
    WHERE p.shop = $1 AND p.import_number = $2 AND p.kind = 'import'
    ORDER BY e.day_order, e.row_number LIMIT 1)) ELSE 0 END`;
