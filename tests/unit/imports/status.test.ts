import { describe, expect, it } from "vitest";
import { failureSentences, pageOf, statuses, statusLabels, workingStatuses } from "#app/imports/status.ts";

describe("the status of an import", () => {
  it.each([
    ["uploaded", "/app/imports/12/columns"],
    ["staging", "/app/imports/12/progress"],
    ["checking", "/app/imports/12/progress"],
    ["paused", "/app/imports/12/progress"],
    ["in_review", "/app/imports/12/review"],
    ["scheduled", "/app/imports/12/review"],
    ["applying", "/app/imports/12/progress"],
    ["applied", "/app/imports/12"],
    ["undoing", "/app/imports/12/progress"],
    ["undone", "/app/imports/12"],
    ["discarded", "/app/imports/12"],
    ["failed", "/app/imports/12"],
  ] as const)("%s opens %s", (status, page) => expect(pageOf({ importNumber: 12, status })).toBe(page));

  it("has a page of progress exactly while the worker has something to do, or would have if it were not paused", () => {
    const inProgress = statuses.filter((status) => pageOf({ importNumber: 1, status }).endsWith("/progress"));
    expect(new Set(inProgress)).toEqual(new Set([...workingStatuses, "paused"]));
  });

  it("has a label of its own", () => {
    expect(Object.keys(statusLabels)).toEqual([...statuses]);
    expect(new Set(Object.values(statusLabels)).size).toBe(statuses.length);
  });

  it.each(Object.entries(failureSentences))("says what to do after %s", (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\b([Rr]etry|[Uu]pload it again)\b.*\.$/);
  });
});
