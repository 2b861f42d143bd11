import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  approvePeople,
  beginPeople,
  chooseAgain,
  leavePeople,
  takeTagsOff,
} from "#app/imports/people/decisions.server.ts";
import { readShop } from "#app/database/db.server.ts";
import { finishPeople } from "#app/imports/people/finish.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { listImports } from "#app/imports/import-log/import-log.server.ts";
import { receiptSentence } from "#app/imports/receipt/receipt.ts";
import { readPeople } from "#app/imports/people/read.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { asOwner } from "#support/owner.ts";
import { choiceFor, peopleFile as file, reviewPeople } from "#support/people.ts";
import { ana, bytesOf, install, mustFind, sandbox, shop } from "#support/shops.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
});

const boris = { id: 902541636n, name: "Boris Ivanov" };

describe("before anything is written", () => {
  const text = file("shopper1@example.com,,Олга,,,,,5,Welcome", "first@new.example.com,,,,,,,5,Welcome");

  test("the merchant goes back to her choices, which are as she left them, and what was read by them is dropped", async () => {
    const importNumber = await reviewPeople(text, "Spring");
    expect(await chooseAgain(shop, importNumber, ana)).toBeNull();
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "choosing",
      everybody: "Spring",
      columns: (await choiceFor(importNumber)).columns,
      counts: null,
    });
    expect(await asOwner("SELECT FROM import_person WHERE import_number = $1", [importNumber])).toEqual([]);
    await workOnImport(shop, importNumber);
    const { columns } = await choiceFor(importNumber);
    const { first_name: _, ...map } = columns.map;
    const again = { columns: { ...columns, map }, everybody: null };
    expect(await beginPeople(shop, importNumber, ana, again)).toBeNull();
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "in_review",
      version: 2,
      everybody: null,
      counts: { create: 1, update: 0, unchanged: 1 },
    });
  });

  test("a file of 100,000 rows may add customers, and a longer one is refused before anything is read", async () => {
    const { importNumber } = await receiveFile(shop, ana, "long.csv", bytesOf(text));
    const rows = (count: number) =>
      asOwner("UPDATE import SET row_count = $2 WHERE import_number = $1", [importNumber, count]);
    const begin = async () => beginPeople(shop, importNumber, ana, await choiceFor(importNumber));
    await rows(100_001);
    expect(await begin()).toMatchObject({ code: "people_too_many", values: { rowsMax: 100_000 } });
    expect(await findPeopleRun(shop, importNumber)).toBeNull();
    await rows(100_000);
    expect(await begin()).toBeNull();
    await discard(shop, importNumber, ana);
  });

  test("a review that was looked at before somebody chose other columns can't be approved", async () => {
    const importNumber = await reviewPeople(text);
    await chooseAgain(shop, importNumber, boris);
    await beginPeople(shop, importNumber, boris, await choiceFor(importNumber, "Other"));
    const early = await approvePeople(shop, importNumber, ana, 1);
    await workOnImport(shop, importNumber);
    const late = await approvePeople(shop, importNumber, ana, 1);
    expect([early, late]).toMatchObject([
      { code: "people_begun", values: { name: boris.name } },
      { code: "people_begun", values: { name: boris.name } },
    ]);
    expect(await approvePeople(shop, importNumber, ana, 2)).toBeNull();
  });

  test("a file that is still read as it was chosen before leaves nothing behind", async () => {
    const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
    await beginPeople(shop, importNumber, ana, await choiceFor(importNumber, "First"));
    const former = await findPeopleRun(shop, importNumber);
    await chooseAgain(shop, importNumber, ana);
    await beginPeople(shop, importNumber, ana, await choiceFor(importNumber, "Second"));
    if (former) await readPeople(shop, await mustFind(importNumber), former, AbortSignal.timeout(5_000));
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "reading", version: 2 });
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      counts: { groups: [{ name: "Second", size: 2 }] },
    });
  });

  const clicks = {
    left: (importNumber: number, who: typeof ana) => leavePeople(shop, importNumber, who),
    approved: (importNumber: number, who: typeof ana) => approvePeople(shop, importNumber, who, 1),
  };

  test.each(["left", "approved"] as const)(
    "whoever decides behind another, who has %s, is told who that was, and her own second click says nothing",
    async (first) => {
      const importNumber = await reviewPeople(text);
      expect(await clicks[first](importNumber, boris)).toBeNull();
      const decided = await findPeopleRun(shop, importNumber);
      expect(decided).toMatchObject({ decidedByName: boris.name, decidedAt: expect.any(Date) as Date });
      const told = { code: `people_${first}`, values: { name: boris.name } };
      expect(await clicks[first](importNumber, boris)).toBeNull();
      expect(await clicks.left(importNumber, ana)).toMatchObject(told);
      expect(await clicks.approved(importNumber, ana)).toMatchObject(told);
      expect(await chooseAgain(shop, importNumber, ana)).toMatchObject(told);
      expect(await findPeopleRun(shop, importNumber)).toEqual(decided);
    },
  );

  test("whoever went on without customers may begin again", async () => {
    const importNumber = await reviewPeople(text);
    await leavePeople(shop, importNumber, ana);
    expect(await asOwner("SELECT FROM import_person WHERE import_number = $1", [importNumber])).toEqual([]);
    expect(await beginPeople(shop, importNumber, boris, await choiceFor(importNumber))).toBeNull();
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "in_review",
      decidedAt: null,
      counts: { create: 1, update: 1 },
    });
    expect(await beginPeople(shop, importNumber, ana, await choiceFor(importNumber))).toMatchObject({
      code: "people_begun",
    });
  });
});

describe("a file without points", () => {
  const added = "alone@new.example.com,,,,,,TRUE,,";
  const changed = "shopper2@example.com,,,,Tea,,,,";

  const write = async (withoutPoints: boolean, ...lines: string[]) => {
    const importNumber = await reviewPeople(file(...lines), null, withoutPoints);
    expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
    await workOnImport(shop, importNumber);
    return importNumber;
  };

  test("ends when its customers are written, and says in both languages what was done", async () => {
    const importNumber = await write(true, added, changed, "no e-mail,,,,,,,,");
    const ended = await mustFind(importNumber);
    expect(ended).toMatchObject({
      status: "customers_written",
      decidedByName: ana.name,
      postingNumber: null,
    });
    expect(ended.fileErasedAt).toBeInstanceOf(Date);
    expect(receiptSentence(wordsIn("en"), ended)).toBe("1 customer added, 1 changed, 1 not written");
    expect(receiptSentence(wordsIn("bg"), ended)).toBe("1 добавен клиент, 1 променен, 1 незаписан");
    const { imports } = await readShop(shop, (db) => listImports(db, { tab: "applied" }));
    expect(imports[0]).toMatchObject({ importNumber, peopleCounts: { create: 1, update: 1, rejected: 1 } });
    const again = await Promise.all([
      finishPeople(shop, importNumber, boris),
      discard(shop, importNumber, boris),
      takeTagsOff(shop, importNumber, boris),
    ]);
    expect(again).toMatchObject([null, { code: "discard_written" }, null]);
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "written", done: 1 });
    expect((await mustFind(importNumber)).status).toBe("customers_written");
  });

  test("that was taken for one with points is ended by hand, once", async () => {
    const importNumber = await write(false, "later@new.example.com,,,,,,,,");
    expect((await mustFind(importNumber)).status).toBe("uploaded");
    const [one, other] = await Promise.all([
      finishPeople(shop, importNumber, boris),
      finishPeople(shop, importNumber, ana),
    ]);
    expect([one, other]).toEqual([null, null]);
    expect((await mustFind(importNumber)).status).toBe("customers_written");
  });

  test("in which everybody is as at Shopify already is ended from its review, and nothing is written", async () => {
    const importNumber = await reviewPeople(file("shopper3@example.com,,,,,,,,"), null, true);
    expect(await finishPeople(shop, importNumber, ana)).toBeNull();
    const ended = await mustFind(importNumber);
    expect(receiptSentence(wordsIn("en"), ended)).toBe("0 customers added, 1 unchanged");
    expect((await sandbox().calls()).byOperation.UpdateCustomer).toBeUndefined();
  });

  test("is not ended over customers that are not written yet", async () => {
    const importNumber = await reviewPeople(file(changed), null, true);
    expect(await finishPeople(shop, importNumber, ana)).toMatchObject({ code: "people_late" });
    expect((await mustFind(importNumber)).status).toBe("uploaded");
  });
});
