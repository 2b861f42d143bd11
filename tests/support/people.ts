/** Files that say who customers are, and what would become of them. */
import { expect } from "vitest";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { beginPeople } from "#app/imports/people/decisions.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, bytesOf, mustFind, shop } from "./shops.ts";

const columns = "customer email,phone,first name,last name,note,tags,group:Gold,points,reason";
export const peopleFile = (...lines: string[]) => [columns, ...lines].join("\n") + "\n";
/** What would be chosen by the names of the columns. */
export const choiceFor = async (
  importNumber: number,
  everybody: string | null = null,
  withoutPoints = false,
) => ({
  columns: guessPersonColumns((await mustFind(importNumber)).header),
  everybody,
  withoutPoints,
});

/** Uploads, and lets the customers be read and asked about. */
export async function reviewPeople(
  text: string,
  everybody: string | null = null,
  withoutPoints = false,
): Promise<number> {
  const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
  const choice = await choiceFor(importNumber, everybody, withoutPoints);
  expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
  await workOnImport(shop, importNumber);
  return importNumber;
}
