import { expect, it } from "vitest";
import { likelyEmail } from "#app/imports/row/likely-email.ts";
import { rowNote, rowSentence } from "#app/imports/row/row-sentence.ts";
import { wordsIn } from "#app/locales/words.server.ts";

it.each([
  ["ana@gmail.con", "ana@gmail.com"],
  ["Ana@Gmail.cm", "ana@gmail.com"],
  ["ana@gmial.com", "ana@gmail.com"],
  ["ana@hotnail.com", "ana@hotmail.com"],
  ["ana@gmailcom", "ana@gmail.com"],
  ["ana@gmail,com", "ana@gmail.com"],
  ["ana@gmail..com", "ana@gmail.com"],
  ["ana@@gmail.com", "ana@gmail.com"],
  ["ana@ gmail.com", "ana@gmail.com"],
  ["ana@gmail", "ana@gmail.com"],
  ["ana@icloud", "ana@icloud.com"],
  ["ana@abv.gb", "ana@abv.bg"],
  ["ana.b.gmail.com", "ana.b@gmail.com"],
  ["ana@yahoo.co.ku", "ana@yahoo.co.uk"],
])("%j was most likely to be %j", (written, meant) => expect(likelyEmail(written)).toBe(meant));

it.each([
  ["an address at a well-known domain, whoever it belongs to", "ana@gmail.com"],
  ["another well-known domain that is one letter away", "ana@mail.com"],
  ["a domain that several are as near to", "ana@yahoo"],
  ["a domain of a shop", "ana@example.com"],
  ["a well-known domain alone", "@gmail.con"],
  ["a name without a domain", "ana"],
  ["nothing", ""],
  ["two addresses", "ana@gmail.com; ivo@gmail.com"],
  ["very much", `${"a".repeat(100_000)}@gmail.con`],
])("nothing is guessed from %s", (_, written) => expect(likelyEmail(written)).toBeNull());

it("is named in the rejection of an address that nobody has, or that is none, and nowhere else", () => {
  const columns = { email: 0 };
  const words = wordsIn("en");
  const row = (reason: string, cell: string) => ({ reasons: [reason], candidateIds: [], cells: [cell] });
  const says = "If you mean ana@gmail.com, write that address.";
  const unknown = row("email_unknown", "ana@gmail.con");
  expect(rowSentence(words, unknown, columns)).toMatch(new RegExp(`${says}$`));
  expect(rowNote(words, unknown, columns, "email_unknown")).toBe(says);
  expect(rowSentence(words, row("email_invalid", "ana@gmail,com"), columns)).toContain(says);
  expect(rowSentence(words, row("points_missing", "ana@gmail.con"), columns)).not.toContain("If you mean");
  expect(rowSentence(words, row("email_unknown", "ana@example.com"), columns)).not.toContain("If you mean");
  expect(rowSentence(wordsIn("bg"), unknown, columns)).toContain("Ако имате предвид ana@gmail.com");
});
