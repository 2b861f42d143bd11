import { expect, test } from "vitest";
import { inLanes } from "#app/in-lanes.ts";

/** Work that ends when it is told to. */
function createWork() {
  const ends = new Map<number, (error?: Error) => void>();
  return {
    begun: [] as number[],
    work(item: number): Promise<void> {
      this.begun.push(item);
      return new Promise((resolve, reject) => ends.set(item, (error) => (error ? reject(error) : resolve())));
    },
    end: (item: number, error?: Error) => ends.get(item)?.(error),
  };
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("as many are under way as the limit says just then, and the next is taken when one has ended", async () => {
  const made = createWork();
  let limit = 2;
  const over = inLanes(
    [1, 2, 3, 4, 5],
    () => limit,
    (item) => made.work(item),
  );
  await turn();
  expect(made.begun).toEqual([1, 2]);
  made.end(2);
  await turn();
  expect(made.begun).toEqual([1, 2, 3]);
  limit = 3;
  made.end(1);
  await turn();
  expect(made.begun).toEqual([1, 2, 3, 4, 5]);
  for (const item of [3, 4, 5]) made.end(item);
  await over;
});

test("the first failure is thrown, once what is under way has ended, and nothing more is begun", async () => {
  const made = createWork();
  let thrown: unknown;
  const over = inLanes(
    [1, 2, 3],
    () => 2,
    (item) => made.work(item),
  ).catch((error: unknown) => (thrown = error));
  await turn();
  made.end(1, new Error("the first"));
  await turn();
  expect(thrown, "the other goes on").toBeUndefined();
  made.end(2, new Error("the second"));
  await over;
  expect(thrown).toMatchObject({ message: "the first" });
  expect(made.begun).toEqual([1, 2]);
});

test("where there is nothing more to be had, what is under way ends before it is said", async () => {
  const made = createWork();
  async function* broken() {
    yield 1;
    throw new Error("the list broke off");
  }
  let thrown: unknown;
  const over = inLanes(
    broken(),
    () => 2,
    (item) => made.work(item),
  ).catch((error: unknown) => (thrown = error));
  await turn();
  expect(thrown).toBeUndefined();
  made.end(1);
  await over;
  expect(thrown).toMatchObject({ message: "the list broke off" });
});
