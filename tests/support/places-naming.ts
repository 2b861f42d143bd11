import { asOwner, tables } from "./owner.ts";

/**
 * The columns of a shop's rows, `table.column`, in which one of these is to be found, however it is written: found in
 * the catalogue, so that a new column is among them. A file is looked into as bytes.
 */
export async function placesNaming(shop: string, identifiers: readonly string[]): Promise<string[]> {
  const wanted = identifiers.map(squeezed);
  const found = new Set<string>();
  for (const table of await tables()) {
    const rows = await asOwner<{ said: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS said FROM ${table} t WHERE shop = $1`,
      [shop],
    );
    for (const { said } of rows)
      for (const [column, value] of Object.entries(said))
        if (leaves(value).some((leaf) => wanted.some((text) => squeezed(leaf).includes(text))))
          found.add(`${table}.${column}`);
  }
  return [...found].sort();
}

/** Without what people write between letters and digits. */
const squeezed = (text: string) => text.toLowerCase().replace(/[^\p{L}\d@]/gu, "");

function leaves(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "object") return Object.values(value).flatMap(leaves);
  const text = String(value as string | number | boolean);
  return text.startsWith("\\x") ? [Buffer.from(text.slice(2), "hex").toString()] : [text];
}
