import { createElement, lazy, Suspense, type ComponentType, type ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { JoinedWrites } from "#app/joined-writes.server.ts";

const paragraph = (number: number) =>
  createElement("p", { key: number }, `Line ${number} of many `.repeat(20));
const long = createElement("main", null, ...Array.from({ length: 100 }, (_, i) => paragraph(i)));

function rendered(page: ReactElement): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const pieces: string[] = [];
    const { pipe } = renderToPipeableStream(page, {
      onShellReady: () =>
        pipe(
          new JoinedWrites()
            .on("data", (piece: Buffer) => pieces.push(piece.toString()))
            .on("end", () => resolve(pieces)),
        ),
      onShellError: reject,
    });
  });
}

test("a page of 40 KB goes out as one piece, and whole", async () => {
  const pieces = await rendered(long);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toMatch(/^<main>.*Line 0 of many.*Line 99 of many.*<\/main>$/s);
});

test("what a page waits for follows by itself and holds nothing back that was there before", async () => {
  let come: (names: { default: ComponentType }) => void = () => {};
  const Names = lazy(() => new Promise<{ default: ComponentType }>((resolve) => (come = resolve)));
  const page = createElement(
    "main",
    null,
    long,
    createElement(Suspense, { fallback: "…" }, createElement(Names)),
  );
  setTimeout(() => come({ default: () => createElement("b", null, "Ana") }), 20);
  const [first = "", ...later] = await rendered(page);
  expect(first).toContain("Line 99 of many");
  expect(first).not.toContain("Ana");
  expect(later.join("")).toContain("Ana");
});
