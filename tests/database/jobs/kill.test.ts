/** The CI's share of `npm run torture`. KILLS and SEED repeat a run. */
import { expect, test } from "vitest";
import { torture } from "../../torture/torture.ts";

const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(
  `${kills} kills of web, worker and PostgreSQL in the middle of imports: nothing is lost, nothing doubled (seed ${seed})`,
  { timeout: 60_000 + kills * 15_000 },
  async () => {
    // Few kills: what they interrupt is finished in the end, so less time is needed in between.
    const report = await torture({ kills, seed, folder: `.data/kill-${process.pid}`, breathMs: 300 });
    expect(report.differences).toEqual([]);
    expect(report.reconcile, report.reconcile.text).toMatchObject({ agree: true });
    expect(report.kills).toHaveLength(kills);
    expect(report.lastWords, "processes that ended by themselves").toEqual([]);
  },
);
