import { peopleSteps, type PeopleFigures } from "./people.ts";
import { markdownTable, whole } from "./tables.ts";

/** Each step, and the writing beside the least possible and beside a mutation for each customer. */
export function peopleTable({
  people,
  customersBefore,
  linesPerSecond,
  steps,
  ...of
}: PeopleFigures): string {
  const { least, oneByOne, memory } = of;
  const all = Object.values(steps);
  const sum = (figure: (step: (typeof all)[number]) => number) =>
    whole(all.reduce((total, step) => total + figure(step), 0));
  return [
    markdownTable(
      [`${whole(people)} new customers beside ${whole(customersBefore)}`, "s", "calls", "cost", "throttled"],
      [
        ...peopleSteps.map((name) => {
          const { seconds, calls, cost, throttled } = steps[name];
          return [name, seconds.toFixed(1), whole(calls), whole(cost), whole(throttled)];
        }),
        ["all", sum(({ seconds }) => seconds), sum(({ calls }) => calls), sum(({ cost }) => cost), ""],
        [
          `the least for the writing: one file, ${whole(linesPerSecond)} lines a second`,
          ...[whole(least.seconds), whole(least.calls), "", ""],
        ],
        [
          "a mutation for each customer, smallest plan",
          ...[whole(oneByOne.seconds), whole(oneByOne.calls), whole(oneByOne.cost), ""],
        ],
      ],
    ),
    markdownTable(["operations", "calls"], operationsOf(all)),
    `Memory at its peak: worker ${memory.worker?.peakMb ?? "?"} MB, web process ${memory.web?.peakMb ?? "?"} MB.`,
  ].join("\n\n");
}

function operationsOf(steps: { byOperation: Record<string, number> }[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, calls] of steps.flatMap(({ byOperation }) => Object.entries(byOperation)))
    sums.set(name, (sums.get(name) ?? 0) + calls);
  return [...sums];
}
