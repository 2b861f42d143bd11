import { describe, expect, it } from "vitest";
import { changeTable, keepRun, readKept, type KeptRun } from "../../bench/kept.ts";

const kind = { parts: ["imports"], quick: true, machine: "2 × EPYC" };
const run = (rate: number, change: Partial<KeptRun["kind"]> = {}): KeptRun => ({
  measuredAt: "2026-11-30T00:00:00Z",
  kind: { ...kind, ...change },
  figures: [
    { name: "rows/s", measured: rate, better: "more" },
    { name: "times a bare COPY", measured: 1000 / rate, better: "less" },
  ],
});

describe("the results that are kept", () => {
  it("are the last ten of a kind, and those of another kind beside them", () => {
    let kept = [run(1, { quick: false })];
    for (let rate = 1; rate <= 13; rate++) kept = keepRun(kept, run(rate));
    expect(kept.filter((one) => one.kind.quick).map((one) => one.figures[0]?.measured)).toEqual([
      4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
    expect(kept[0]).toEqual(run(1, { quick: false }));
  });

  it("are compared by their medians, and a tenth is no change", () => {
    const table = changeTable([run(100), run(900), run(200)], run(210));
    expect(table).toContain("median of 3");
    expect(table).toMatch(/rows\/s +\| +200 \| +210 \| +1.05 \| +as before/);
    expect(changeTable([run(200)], run(100))).toMatch(/rows\/s .* 0.50 \| +worse/);
    expect(changeTable([run(200)], run(100))).toMatch(/COPY .* 2.00 \| +worse/);
    expect(changeTable([run(200)], run(400))).toMatch(/COPY .* 0.50 \| +better/);
  });

  it("are not compared with another machine's, other sizes or other parts", () => {
    const others = [{ machine: "8 × M4" }, { quick: false }, { parts: ["history"] }];
    expect(
      changeTable(
        others.map((change) => run(100, change)),
        run(200),
      ),
    ).toBeNull();
  });

  it.each(["", "{", "null", "{}", "[1]", '[{"kind":1}]', "[null]"])(
    "begin anew where the file reads %j",
    (text) => {
      expect(readKept(text)).toEqual([]);
    },
  );

  it("are read as they were written", () => {
    expect(readKept(JSON.stringify([run(5)]))).toEqual([run(5)]);
  });
});
