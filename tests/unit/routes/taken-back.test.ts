import { expect, test } from "vitest";
import { takenBack } from "#app/routes/app.imports.$importNumber._index/taken-back.ts";

test.each([
  ["nobody was asked, because all points were still there", "zero", -250, "whole"],
  ["customers had spent some, and what was left was taken", "zero", -200, "zero"],
  ["customers who had spent some were left alone", "skip", -100, "skip"],
  ["a choice to leave them alone met nobody", "skip", -250, "whole"],
  ["everything was to be taken, below zero as well", "allow", -250, "allow"],
  ["an older undo kept no choice", null, -250, "whole"],
] as const)("the page of an undone import, where %s", (_, undoBelowZero, taken, said) => {
  expect(takenBack({ pointsTotal: 250, undoBelowZero }, { pointsTotal: taken })).toBe(said);
});
