/** How a file is read: what it says itself, what has to be asked, and what the answers do. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as choosing from "#app/imports/columns.server.ts";
import { reopen, planOf, type ColumnsAnswer } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { beginningOf } from "#app/imports/record/file-of-import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { UnansweredNeeds, type UploadAnswers } from "#app/imports/upload/said-of-upload.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse } from "#app/refusal.ts";
import { printedNeed, type PrintedNeed } from "../../../../bin/parts/need-flags.ts";
import {
  ana,
  applyImport,
  bytesOf,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { chooseColumns, approve } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

/** Customers of a test's own: nothing of theirs was applied before. */
let own = 100;
beforeEach(() => void (own += 10));
const id = (i: number) => customer(own + i);

const upload = async (file: string | Uint8Array, answers?: UploadAnswers) =>
  mustFind(
    (await receiveFile(shop, ana, "points.csv", bytesOf(file), answers ? { answers } : {})).importNumber,
  );
async function worked({ importNumber }: ImportRecord): Promise<ImportRecord> {
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}
const read = async (importRecord: ImportRecord) =>
  (await listRows(shop, await mustFind(importRecord.importNumber), {})).rows.map(
    ({ reasons, points, description, occurredAt }) =>
      reasons.length > 0 ? reasons : [points, description, ...(occurredAt ? [occurredAt] : [])],
  );
const lines = (...all: string[]) => all.join("\n") + "\n";
/** One byte a letter. */
const latin = (text: string) => Buffer.from(text, "latin1");

interface Question {
  file: () => string | Uint8Array;
  need: Pick<PrintedNeed, "choice" | "flag">;
  answer: Partial<UploadAnswers>;
  /** What the rows then say. */
  rows: (string | number | null)[][];
}

const ours: ColumnMap = { shopify_id: 0, points_to_add: 1, description: 2 };

const questions: Record<string, Question> = {
  "which column is what": {
    file: () => lines("Client no;Points;Note", `${id(1)};5;Hello`, `${id(2)};6;World`),
    need: {
      choice: "columns",
      flag: '--map shopify_id="Client no" --map points_to_add="Points" --map description="Note"',
    },
    answer: { columns: () => ours },
    rows: [
      [5, "Hello"],
      [6, "World"],
    ],
  },
  "what the points are for": {
    file: () => lines("shopify_id,points_to_add", `${id(1)},5`),
    need: { choice: "description", flag: '--description "…"' },
    answer: { reading: { description: " Welcome back " } },
    rows: [[5, "Welcome back"]],
  },
  "how much": {
    file: () => lines("shopify_id,description,total_spent", `${id(1)},Thanks,12.90`, `${id(2)},Thanks,`),
    need: { choice: "points", flag: '--rule "1 point per 1 spent"' },
    answer: { reading: { rule: "2 points per 1 spent" } },
    rows: [[25, "Thanks"], ["spent_missing"]],
  },
  "how decimals are written": {
    file: () => csv(`${id(1)},"1,250",Bonus`),
    need: { choice: "decimal", flag: "--decimal point|comma" },
    answer: { reading: { decimal: "comma", rounding: "nearest" } },
    rows: [[1, "Bonus"]],
  },
  "whether the day or the month comes first": {
    file: () => lines("shopify_id,points_to_add,description,occurred_at", `${id(1)},5,Bonus,01/05/2026`),
    need: { choice: "date_order", flag: "--date-order dmy|mdy" },
    answer: { reading: { dateOrder: "mdy" } },
    rows: [[5, "Bonus", "2026-01-05"]],
  },
  "which encoding it is in": {
    file: () => latin(csv(`${id(1)},5,P\xe8re`)),
    need: { choice: "encoding", flag: "--encoding windows-1252" },
    answer: { encoding: "windows-1251" },
    rows: [[5, "Pиre"]],
  },
  "whether the first line is a header": {
    file: () => lines(`${id(1)},5,Hello`, `${id(2)},6,World`),
    need: { choice: "header", flag: "--header no" },
    answer: { hasHeader: false, columns: () => ours },
    rows: [
      [5, "Hello"],
      [6, "World"],
    ],
  },
};

describe.each(Object.entries(questions))("a file that does not say %s", (_name, question) => {
  test("is refused where there is nobody to ask, with the question and its flag, and leaves nothing", async () => {
    const before = await rowsOf(shop);
    const error: unknown = await upload(question.file(), { reading: {} }).catch((thrown: unknown) => thrown);
    if (!(error instanceof UnansweredNeeds)) throw error;
    const { choice, flag } = question.need;
    expect(error.refusal).toEqual(refuse("needs_answers", { count: error.needs.length }));
    expect(error.needs.map((need) => printedNeed(wordsIn("en"), need))).toContainEqual({
      choice,
      flag,
      sentence: expect.stringMatching(/^[A-Z0-9].*\.$/) as string,
    });
    expect(await rowsOf(shop)).toEqual(before);
  });

  test("waits with the same question where there is somebody", async () => {
    const importRecord = await upload(question.file());
    expect(importRecord).toMatchObject({ status: "uploaded", columnMap: null });
    const { needs } = await planOf(shop, importRecord, {});
    expect(needs.map(({ choice }) => choice)).toContain(question.need.choice);
  });

  test("is read as the answer says", async () => {
    const importRecord = await upload(question.file(), { reading: {}, ...question.answer });
    expect(importRecord).toMatchObject({ status: "staging" });
    expect(await read(await worked(importRecord))).toEqual(question.rows);
  });
});

test("a column that was named and is not there refuses the file with why, and leaves nothing", async () => {
  const before = await rowsOf(shop);
  const columns = () => refuse("map_column_unknown", { column: "Points", columns: ["A", "B"] });
  await expect(upload(csv(`${id(1)},5,A`), { reading: {}, columns })).rejects.toMatchObject({
    refusal: columns(),
  });
  expect(await rowsOf(shop)).toEqual(before);
});

test("a rule that is none is a question of its own", async () => {
  const file = lines("shopify_id,total_spent", `${id(1)},5`);
  await expect(upload(file, { reading: { rule: "lots", description: "Thanks" } })).rejects.toMatchObject({
    needs: [{ choice: "points", question: [{ code: "refusals.rule_unclear", values: { text: "lots" } }] }],
  });
});

describe("on the columns page", () => {
  const unclear = () => lines("Who;Whatever", `${id(1)};5`, `${id(2)};6`);

  test("answers are tried out without being kept", async () => {
    const importRecord = await upload(unclear());
    const answers: ColumnsAnswer = {
      columns: { shopify_id: 0, points_to_add: 1 },
      reading: { description: "Typed once" },
    };
    const plan = await planOf(shop, importRecord, answers);
    expect(plan).toMatchObject({
      needs: [],
      columns: answers.columns,
      reading: { description: "Typed once" },
    });
    expect(await mustFind(importRecord.importNumber)).toEqual(importRecord);

    await chooseColumns(shop, importRecord.importNumber, ana, plan.columns, plan.reading);
    expect(await read(await worked(importRecord))).toEqual([
      [5, "Typed once"],
      [6, "Typed once"],
    ]);
  });

  test("the shop's last answer for the same columns is offered again, wherever they stand now", async () => {
    const first = await upload(unclear());
    const columns = { shopify_id: 0, points_to_add: 1 };
    await chooseColumns(shop, first.importNumber, ana, columns, {
      description: "Last year's words",
      mode: "set",
    });
    const moved = await upload(lines("Whatever;Note;Who", `5;x;${id(1)}`));
    const plan = await planOf(shop, moved, {});
    expect(plan.remembered).toMatchObject({
      importNumber: first.importNumber,
      columns: { shopify_id: 2, points_to_add: 0 },
    });
    expect(plan).toMatchObject({
      columns: { shopify_id: 2, points_to_add: 0 },
      reading: { description: "Last year's words", mode: "set" },
    });
    expect(plan.needs.length, "it is offered, and not taken unasked").toBeGreaterThan(0);
    const other = await upload(lines("Whoever;Whatever", `${id(1)};5`));
    expect((await planOf(shop, other, {})).remembered).toBeNull();
  });

  test("its rejected rows, uploaded as a new import, are read by the same columns: not their row numbers", async () => {
    const first = await upload(lines("who,much,why", ...[1, 2, 3].map((i) => `${id(i)},six,Words ${i}`)));
    await chooseColumns(shop, first.importNumber, ana, ours);
    const { body } = await rejectedRowsFile(shop, await worked(first), wordsIn("en"));
    const again = await upload(new Uint8Array(await new Response(body).arrayBuffer()));
    expect(again.header[3]).toBe(`row of import ${first.importNumber}`);
    expect(again.status).toBe("uploaded");
    expect((await planOf(shop, again, {})).columns).toEqual(ours);
  });

  test("the file is read in another encoding, and what was shown before is gone", async () => {
    const importRecord = await upload(
      latin(
        lines(
          "shopify_id;points_to_add;Бонус".replace("Бонус", "\xc1\xee\xed\xf3\xf1"),
          `${id(1)};5;\xc4\xe0`,
        ),
      ),
    );
    const again = (answer: Parameters<typeof readAgain>[3]) =>
      readAgain(shop, importRecord.importNumber, ana, answer);
    expect(await again({ encoding: "windows-1252" })).toBeNull();
    expect((await mustFind(importRecord.importNumber)).header[2]).toBe("Áîíóñ");
    expect(await again({ encoding: "windows-1251" })).toBeNull();
    const right = await mustFind(importRecord.importNumber);
    expect(right).toMatchObject({
      encoding: "windows-1251",
      header: ["shopify_id", "points_to_add", "Бонус"],
    });
    expect(await beginningOf(shop, right)).toMatchObject({ samples: [[`${id(1)}`, "5", "Да"]], above: [] });
    expect(await again({ encoding: "utf-8" })).toMatchObject({
      code: expect.stringMatching(/^file_/) as string,
    });
    expect(await mustFind(importRecord.importNumber)).toEqual(right);
    await chooseColumns(shop, right.importNumber, ana, ours);
    expect(await read(await worked(right))).toEqual([[5, "Да"]]);
  });

  test("its first line is a row after all, and a header again", async () => {
    const importRecord = await upload(lines(`${id(1)};5;Hello`, `${id(2)};6;World`));
    const { importNumber } = importRecord;
    expect(importRecord).toMatchObject({ rowCount: 1, header: [`${id(1)}`, "5", "Hello"] });
    expect(await readAgain(shop, importNumber, ana, { hasHeader: false })).toBeNull();
    const rows = await mustFind(importNumber);
    expect(rows).toMatchObject({
      rowCount: 2,
      header: ["Column A", "Column B", "Column C"],
      reading: { header: false },
    });
    expect((await planOf(shop, rows, {})).needs.map(({ choice }) => choice)).not.toContain("header");
    await readAgain(shop, importNumber, ana, { hasHeader: true });
    expect(await mustFind(importNumber)).toMatchObject({ rowCount: 1, reading: { header: true } });
    await readAgain(shop, importNumber, ana, { hasHeader: false });
    await chooseColumns(shop, importNumber, ana, ours);
    const { rows: staged } = await listRows(shop, await worked(rows), {});
    expect(staged.map(({ rowNumber, points }) => [rowNumber, points])).toEqual([
      [1, 5],
      [2, 6],
    ]);
  });

  test("an import that does not exist, or is past this page, is not read again", async () => {
    expect(await readAgain(shop, 9_999, ana, { hasHeader: false })).toMatchObject({
      code: expect.any(String) as string,
    });
    const reviewed = await review(csv(`${id(1)},5,Hello`));
    await readAgain(shop, reviewed.importNumber, ana, { hasHeader: false });
    expect(await mustFind(reviewed.importNumber)).toEqual(reviewed);
  });
});

describe("back to the columns page", () => {
  test("an import in review drops its rows, and is read in another way", async () => {
    const file = lines(
      "shopify_id,points_to_add,description,other",
      `${id(1)},5,Hello,7`,
      "7.3E+12,5,Mangled,7",
      "42,5,A,7",
    );
    const reviewed = await review(file);
    expect(reviewed).toMatchObject({ status: "in_review", acceptedCount: 1 });
    expect(await reopen(shop, reviewed.importNumber, ana)).toBeNull();
    const open = await mustFind(reviewed.importNumber);
    expect(open).toMatchObject({ status: "uploaded", acceptedCount: null, review: null, rowCount: 3 });
    for (const table of ["import_row", "import_customer", "import_candidate", "import_key"]) {
      expect(await asOwner(`SELECT FROM ${table} WHERE import_number = $1`, [open.importNumber])).toEqual([]);
    }
    expect(await reopen(shop, reviewed.importNumber, ana), "twice is once").toBeNull();
    await chooseColumns(shop, open.importNumber, ana, { ...ours, points_to_add: 3 }, { mode: "set" });
    const again = await worked(open);
    expect(again).toMatchObject({ status: "in_review", acceptedCount: 1, rejectedCount: 2, pointsTotal: 7 });
    expect(await applyImport(again)).toMatchObject({ status: "applied" });
    expect((await history(shop, id(1))).balance).toBe(7);
  });

  test("no way leads for one that was applied, or whose file is no longer kept", async () => {
    const applied = await applyImport(await review(csv(`${id(1)},5,Hello`)));
    expect(await reopen(shop, applied.importNumber, ana)).toMatchObject({
      code: expect.any(String) as string,
    });
    expect(await mustFind(applied.importNumber)).toEqual(applied);
    const erased = await review(csv(`${id(2)},5,Hello`));
    await asOwner("UPDATE import SET file_erased_at = now() WHERE import_number = $1", [erased.importNumber]);
    expect(await reopen(shop, erased.importNumber, ana)).toEqual(refuse("file_missing"));
    expect(await mustFind(erased.importNumber)).toMatchObject({ status: "in_review" });
    expect(await reopen(shop, 9_999, ana)).toMatchObject({ code: expect.any(String) as string });
  });
});

test("the day that a row names reaches the ledger and the shopper's page; without one there is none", async () => {
  const header = "shopify_id,points_to_add,description,occurred_at";
  const importRecord = await review(
    lines(header, `${id(1)},5,Older,2024-02-29`, `${id(1)},6,Without,`, `${id(1)},7,By hand,31.12.2025`),
  );
  expect(importRecord.review?.firstLines.map(({ occurredAt }) => occurredAt)).toEqual([
    "2024-02-29",
    null,
    "2025-12-31",
  ]);
  await applyImport(importRecord);
  const { entries } = await history(shop, id(1));
  expect(entries.map(({ occurredAt }) => occurredAt)).toEqual([null, "2025-12-31", "2024-02-29"]);
  expect(
    await asOwner(
      "SELECT occurred_at::text AS day FROM ledger_entry WHERE customer_id = $1 ORDER BY row_number",
      [id(1)],
    ),
  ).toEqual([{ day: "2024-02-29" }, { day: null }, { day: "2025-12-31" }]);
});

describe("points by a rule, from Shopify's own customer export", () => {
  const header =
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Phone,Total Spent,Total Orders,Note,Tags";
  const shopper = (i: number, spent: string, orders: string, tags = "") =>
    `'${id(i)},Ана,Петрова,shopper${own + i}@example.com,yes,,'+35988${String(own + i).padStart(7, "0")},${spent},${orders},"Pays late, watch",${tags}`;
  const exported = () =>
    lines(
      header,
      shopper(1, "129.90", "3"),
      shopper(2, "0.00", "0"),
      shopper(3, "12000.49", "7", '"New, VIP"'),
    );

  test("are worked out from what each spent, under the sentence that was typed, with the first ones shown", async () => {
    const description = "For your earlier purchases";
    const rule = "1 point per 1 spent, at most 500";
    const importRecord = await reviewRead(exported(), { rule, description });
    expect(importRecord).toMatchObject({ acceptedCount: 2, rejectedCount: 1, pointsTotal: 629 });
    expect(await read(importRecord)).toEqual([[129, description], ["points_zero"], [500, description]]);
    expect(importRecord.review?.examples).toEqual([
      { rowNumber: 2, customerId: `${id(1)}`, points: 129, cells: ["129.90", "3", ""] },
      { rowNumber: 4, customerId: `${id(3)}`, points: 500, cells: ["12000.49", "7", "New, VIP"] },
    ]);
    await applyImport(importRecord);
    expect((await history(shop, id(1))).entries).toMatchObject([{ points: 129, description }]);
  });

  test("by orders, for those with a tag only, under words of the merchant's own", async () => {
    const importRecord = await reviewRead(exported(), {
      rule: "10 points per order, only tag vip",
      description: "For your loyalty",
    });
    expect(await read(importRecord)).toEqual([["tag_missing"], ["tag_missing"], [70, "For your loyalty"]]);
    expect(importRecord.review?.examples.map(({ cells }) => cells)).toEqual([["12000.49", "7", "New, VIP"]]);
  });

  test("are asked for a description: nobody's points are posted under the rule", async () => {
    const file = exported();
    const rule = "1 point per 1 spent";
    await expect(upload(file, { reading: { rule } })).rejects.toMatchObject({
      needs: [{ choice: "description", question: [{ code: "questions.descriptionMissing", values: {} }] }],
    });
    // A rule that was kept without one before it was asked for.
    const kept = await upload(file);
    await chooseColumns(
      shop,
      kept.importNumber,
      ana,
      { shopify_id: 0, total_spent: 7 },
      { rule, rounding: "down" },
    );
    expect(await read(await worked(kept))).toEqual([
      ["description_missing"],
      ["points_zero", "description_missing"],
      ["description_missing"],
    ]);
  });

  test("set as balances, a rule gives zero as well", async () => {
    const importRecord = await reviewRead(exported(), {
      rule: "1 point per 1 spent",
      mode: "set",
      description: "Balance",
    });
    expect(importRecord).toMatchObject({ acceptedCount: 2, alreadyAppliedCount: 1, rejectedCount: 0 });
  });

  test("the note on a customer is nowhere read, though it looks like a description", async () => {
    const importRecord = await upload(exported());
    expect(importRecord).toMatchObject({ status: "uploaded" });
    const { columns, needs } = await planOf(shop, importRecord, {});
    expect(columns.description).toBeUndefined();
    expect(needs.map(({ choice }) => choice)).toEqual(expect.arrayContaining(["points"]));
  });

  test("of an older export, which has no ids, customers are found by e-mail", async () => {
    const older = exported()
      .split("\n")
      .map((each) => each.replace(/^(Customer ID|'\d+),/, ""))
      .join("\n");
    const importRecord = await reviewRead(older, { rule: "1 point per 1 spent", description: "Thanks" });
    expect(importRecord).toMatchObject({ acceptedCount: 2, rejectedCount: 1 });
    const { rows } = await listRows(shop, importRecord, { verdict: "accepted" });
    expect(rows.map(({ customerId }) => customerId)).toEqual([`${id(1)}`, `${id(3)}`]);
  });
});

describe("two people at once", () => {
  test("one reads the file in another way while the other chooses its columns: it is read in one of both ways", async () => {
    const text = lines(`${id(1)},5,Bonus ${own}`, `${id(2)},6,Bonus ${own}`);
    const importRecord = await upload(text);
    const { importNumber } = importRecord;
    const { reading } = await planOf(shop, importRecord, { columns: ours });
    const [, refusal] = await Promise.all([
      readAgain(shop, importNumber, ana, { hasHeader: false }),
      choosing.chooseColumns(shop, importNumber, ana, {
        columns: ours,
        reading,
        seen: importRecord.reviewVersion,
      }),
    ]);
    if (refusal) await chooseColumns(shop, importNumber, ana, ours, { ...reading, header: false });
    const { status, rowCount } = await worked(importRecord);
    expect([status, rowCount]).toEqual(["in_review", refusal ? 2 : 1]);
  });

  test.each([
    ["with its first line as a row", { hasHeader: false }],
    ["in another encoding", { encoding: "windows-1251" as const }],
  ])(
    "an answer to the columns of a file that was since read %s is refused, and says who did it",
    async (_how, answer) => {
      const importRecord = await upload(lines(`${id(1)},5,Bonus ${own}`, `${id(2)},6,Bonus ${own}`));
      const { importNumber, reviewVersion: seen } = importRecord;
      const { reading } = await planOf(shop, importRecord, { columns: ours });
      await readAgain(shop, importNumber, ana, answer);
      const changed = await mustFind(importNumber);
      expect(await choosing.chooseColumns(shop, importNumber, ana, { columns: ours, reading, seen })).toEqual(
        refuse("review_changed", {
          changes: [{ code: "review.changes.reading", values: { name: ana.name } }],
        }),
      );
      expect(await mustFind(importNumber)).toEqual(changed);
    },
  );

  test("one applies the import while the other goes back to its columns: whoever comes first", async () => {
    const importRecord = await review(csv(`${id(1)},5,Bonus ${own}`));
    const { importNumber } = importRecord;
    const [approved, reopened] = await Promise.all([
      approve(shop, importNumber, ana, { mode: "accepted_rows" }),
      reopen(shop, importNumber, ana),
    ]);
    expect([approved, reopened].filter((refusal) => refusal === null)).toHaveLength(1);
    expect(await worked(importRecord)).toMatchObject({ status: approved ? "uploaded" : "applied" });
  });
});
