/** How the pages behave as the admin's own do. */
import { expect, test } from "vitest";
import { isGoingElsewhere, isHeldBy, isSearchKey } from "#app/components/manners.ts";

test("a skeleton stands for another page that is on its way, and for nothing else", () => {
  const here = "/app/customers";
  const [elsewhere, searched] = [{ pathname: "/app/imports" }, { pathname: here }];
  expect(isGoingElsewhere({ state: "loading", location: elsewhere }, here)).toBe(true);
  expect(isGoingElsewhere({ state: "loading", location: searched }, here), "a search").toBe(false);
  expect(isGoingElsewhere({ state: "submitting", location: elsewhere }, here), "a form").toBe(false);
  expect(isGoingElsewhere({ state: "idle" }, here)).toBe(false);
});

test("who types, or has a dialog open, keeps the focus", () => {
  for (const tagName of ["INPUT", "TEXTAREA", "SELECT"])
    expect([tagName, isHeldBy({ tagName, inDialog: false })]).toEqual([tagName, true]);
  expect(isHeldBy({ tagName: "DIV", isContentEditable: true, inDialog: false })).toBe(true);
  expect(isHeldBy({ tagName: "BUTTON", inDialog: true })).toBe(true);
  for (const tagName of ["BODY", "A", "BUTTON", "H1"])
    expect([tagName, isHeldBy({ tagName, inDialog: false })]).toEqual([tagName, false]);
});

test("a slash alone leads to the search, and neither a browser’s shortcut nor what a grid has taken", () => {
  const plain = { key: "/", ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };
  expect(isSearchKey(plain)).toBe(true);
  for (const other of [
    { key: "?" },
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { defaultPrevented: true },
  ])
    expect([other, isSearchKey({ ...plain, ...other })]).toEqual([other, false]);
});
