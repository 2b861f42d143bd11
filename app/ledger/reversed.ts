/**
 * A condition on `import_row` of the shop `$1` and its import `$2`: the row's entry was not taken back by itself, so the
 * import's undo takes it back. Entries taken back are few, one click each: they are read once, before a million rows are,
 * whatever the statistics say.
 */
export const notReversed = `row_number <> ALL (ARRAY(
  SELECT v.reverses_row_number FROM posting v
  JOIN posting p ON p.shop = $1 AND p.posting_number = v.reverses_posting_number AND p.kind = 'import'
  WHERE v.shop = $1 AND v.kind = 'reversal' AND p.import_number = $2))`;
