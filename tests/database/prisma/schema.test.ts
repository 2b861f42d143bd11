import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { failureOf } from "#app/imports/record/failure.ts";
import { failingStatuses, failureCodes, statuses } from "#app/imports/record/status.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { asOwner, tables } from "#support/owner.ts";

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** PostgreSQL's name for a field's type, as information_schema says it. */
const types: Record<string, string> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Json: "jsonb",
  Bytes: "bytea",
  "String @db.Uuid": "uuid",
  "DateTime @db.Timestamptz": "timestamp with time zone",
  "DateTime @db.Date": "date",
  "Float @db.Real": "real",
  Decimal: "numeric",
  "String[]": "ARRAY",
  "BigInt[]": "ARRAY",
  "Int[]": "ARRAY",
};

async function described(): Promise<{ columns: Column[]; keys: string[] }> {
  const text = await readFile("prisma/schema.prisma", "utf8");
  const columns: Column[] = [];
  const keys: string[] = [];
  for (const [, model = "", body = ""] of text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model;
    const dbName = new Map<string, string>();
    for (const line of body.split("\n").map((each) => each.trim())) {
      const [, field, base = "", mark, rest = ""] = /^(\w+)\s+(\w+(?:\[\])?)(\??)(.*)$/.exec(line) ?? [];
      if (!field) continue;
      const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field;
      dbName.set(field, column);
      const native = /@db\.\w+/.exec(rest)?.[0];
      const type = types[native ? `${base} ${native}` : base] ?? `unknown: ${base} ${native}`;
      columns.push({ table, column, type, nullable: mark === "?" });
      if (rest.includes("@id")) keys.push(`${table} p ${column}`);
    }
    for (const [, kind, list = ""] of body.matchAll(
      /@@(id|unique|index)\(\[([^\]]+)\](?:, map: "\w+")?\)/g,
    )) {
      const names = list.split(",").map((name) => dbName.get(name.trim()) ?? name.trim());
      keys.push(`${table} ${{ id: "p", unique: "u", index: "i" }[kind ?? ""]} ${names.join(", ")}`);
    }
  }
  return { columns, keys };
}

test("schema.prisma describes exactly the columns that the migrations make", async () => {
  const made = await asOwner<Column>(
    `SELECT table_name AS table, column_name AS column, data_type AS type, is_nullable = 'YES' AS nullable
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY ($1)`,
    [await tables()],
  );
  const { columns } = await described();
  const sorted = (list: Column[]) =>
    list.map((c) => `${c.table}.${c.column} ${c.type}${c.nullable ? " null" : ""}`).sort();
  expect(sorted(columns)).toEqual(sorted(made));
});

test("schema.prisma describes exactly the keys and indexes that the migrations make", async () => {
  const made = await asOwner<{ key: string }>(
    `SELECT t.relname || ' ' || CASE WHEN i.indisprimary THEN 'p' WHEN i.indisunique THEN 'u' ELSE 'i' END || ' ' ||
            string_agg(a.attname, ', ' ORDER BY k.place) AS key
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
     CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
     WHERE n.nspname = 'public' AND t.relname <> '_prisma_migrations'
     GROUP BY t.relname, i.indexrelid, i.indisprimary, i.indisunique`,
  );
  const { keys } = await described();
  expect(keys.sort()).toEqual(made.map(({ key }) => key).sort());
});

async function allowed(constraintOf: string, column: string): Promise<string[]> {
  const rows = await asOwner<{ definition: string }>(
    "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1",
    [`${constraintOf}_${column}_check`],
  );
  return [...(rows[0]?.definition ?? "").matchAll(/'(\w+)'/g)].map(([, value]) => value ?? "");
}

test("the statuses that the table allows are the statuses of the code", async () => {
  expect((await allowed("import", "status")).sort()).toEqual([...statuses].sort());
});

test("an import can fail in the statuses in which the worker has it, and in no other", async () => {
  expect((await allowed("import", "stopped_status")).sort()).toEqual([...failingStatuses].sort());
});

test("each failure has a sentence that says what to do", () => {
  for (const code of failureCodes)
    expect(wordsIn("en").refusal(failureOf(code))).toMatch(/(retry|Retry|upload|Upload).*\.$/);
});
