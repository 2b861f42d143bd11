/** The shop uninstalls the app, or Shopify asks for its data to be erased, in the very middle of each step. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { workingStatuses, type ImportStatus, type WorkingStatus } from "#app/imports/record/status.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { ana, install, mustFind, sandbox, shop } from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import {
  expectWhole,
  holdAt,
  holdWhere,
  importAt,
  observe,
  waiting,
  type Hold,
} from "#support/fault-world.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { approve } from "#support/decide.ts";

let observer: Observer;
let hold: Hold | undefined;
let deliveries = 0;

beforeAll(() => {
  observer = observe();
  return () => observer.close();
});
beforeEach(async () => {
  await sandbox().reset();
  await install();
});
afterEach(async () => {
  await hold?.remove();
  hold = undefined;
});

/** A shop is erased once it is without the app; its sessions are left, so that the step finds a token. */
async function deliver(topic: "SHOP_REDACT" | "APP_UNINSTALLED"): Promise<number> {
  if (topic === "SHOP_REDACT")
    await asOwner("UPDATE shop SET uninstalled_at = now() WHERE shop = $1", [shop]);
  return handleWebhook({ shop, topic, webhookId: `leaving-${++deliveries}`, payload: {} });
}

/** What becomes of each step: a check may have had all its answers by then. */
const outcomes = {
  staging: ["failed"],
  checking: ["failed", "in_review"],
  applying: ["applied"],
  undoing: ["undone"],
} satisfies Record<WorkingStatus, ImportStatus[]>;

describe.each(workingStatuses)("while %s", (step) => {
  const end = step === "undoing" ? "undone" : "applied";

  test("an uninstall: what needs Shopify stops in words, and goes on when the shop is back", async () => {
    const importNumber = await importAt[step](`Uninstalled while ${step}`);
    hold = await holdAt(step);
    const working = workOnImport(shop, importNumber);
    await hold.reached();
    await sandbox().faults({ revokeTokens: true });
    const leaving = deliver("APP_UNINSTALLED");
    await hold.release();
    await working;
    expect(await leaving).toBe(200);
    const { status, failureCode } = await mustFind(importNumber);
    expect(outcomes[step]).toContain(status);
    if (status === "failed") {
      expect(failureCode).toBe("access_lost");
      await install();
      expect(await resume(shop, importNumber)).toBeNull();
      await workOnImport(shop, importNumber);
    }
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await workOnImport(shop, importNumber);
    await expectWhole(observer, importNumber, end);
  });

  test("an erasure of the shop: when both have ended, no row is left in any table", async () => {
    const importNumber = await importAt[step](`Erased while ${step}`);
    hold = await holdAt(step);
    const working = workOnImport(shop, importNumber).catch(() => {});
    await hold.reached();
    const erasing = deliver("SHOP_REDACT");
    await doneOrWaiting(erasing);
    await hold.release();
    expect(await erasing).toBe(200);
    await working;
    await workOnImport(shop, importNumber);
    expect(await left()).toEqual([]);
  });

  test("in the middle of an erasure of the shop, it adds nothing to what was already deleted", async () => {
    const importNumber = await importAt[step](`Begun during an erasure while ${step}`);
    hold = await holdWhere("AFTER DELETE ON import_row FOR EACH STATEMENT");
    const erasing = deliver("SHOP_REDACT");
    await hold.reached();
    const working = workOnImport(shop, importNumber).catch(() => {});
    await doneOrWaiting(working);
    await hold.release();
    expect(await erasing).toBe(200);
    await working;
    await workOnImport(shop, importNumber);
    expect(await left()).toEqual([]);
  });
});

/** Nobody else can move any more: it has ended, or it waits behind the one that is held. */
async function doneOrWaiting(work: Promise<unknown>): Promise<void> {
  let isDone = false;
  const done = () => void (isDone = true);
  void work.then(done, done);
  await until(async () => isDone || (await waiting(observer)) >= 2);
}

async function left() {
  return Object.entries(await rowsOf(shop)).filter(([, rows]) => rows > 0);
}
