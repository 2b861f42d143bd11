/**
 * A statement with its values in it, for a cluster: `run_at_shop` of `deploy/citus/` takes it as one text, because a
 * function's arguments have types of their own, and a statement's values those of the columns that they meet.
 */
import pg from "pg";

/** Each `$1` stands for a value; none of the app's statements has one in a text of its own. */
export function withValues(sql: string, values: unknown[]): string {
  return sql.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));
}

/** Without a type, as a value that is sent beside the statement. */
function literal(value: unknown): string {
  const text = asText(value);
  // A blank before: `-$1` must not begin a comment, and `E'…'` no word.
  return text === null ? " NULL" : ` ${pg.escapeLiteral(text)}`;
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return `{${value.map(element).join()}}`;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value as string | number | bigint | boolean);
}

function element(value: unknown): string {
  const text = asText(value);
  return text === null ? "NULL" : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
