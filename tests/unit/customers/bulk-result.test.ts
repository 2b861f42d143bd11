import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bulkResult } from "#app/bulk/operation.server.ts";
import { createContactLines, createCustomerLines, createSaidLines } from "#app/customers/bulk-result.ts";

const line = (id: number | string) => `{"id":"gid://shopify/Customer/${id}"}\n`;
const read = (...pieces: string[]) => {
  const lines = createCustomerLines();
  return pieces.flatMap((piece) => lines.push(piece));
};

describe("the result of a bulk operation", () => {
  test("is handed on by what a process can hold, where its lines are long", async () => {
    const note = "n".repeat(90_000);
    const said = (id: number) => `{"id":"gid://shopify/Customer/${id}","note":"${note}"}\n`;
    const count = 100;
    const url = URL.createObjectURL(new Blob(Array.from({ length: count }, (_, i) => said(i + 1))));
    const sizes: number[] = [];
    for await (const some of bulkResult(url, createSaidLines(), new AbortController().signal))
      sizes.push(some.length);
    URL.revokeObjectURL(url);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
    expect(Math.max(...sizes)).toBeLessThan(60);
  });

  test("gives the ids of its lines, wherever the pieces are cut", () => {
    const ids = ["7338441277598", "1", "999999999999999999"];
    const text = ids.map(line).join("");
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 9 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(read(...at.slice(1).map((end, i) => text.slice(at[i], end)))).toEqual(ids);
      }),
    );
  });

  test("a last line without its end is not read, also where it looks whole", () => {
    expect(read(line(1), '{"id":"gid://shopify/Customer/2')).toEqual(["1"]);
    expect(read(line(1), line(23).trimEnd())).toEqual(["1"]);
  });

  test("escaped slashes and carriage returns are the same line", () => {
    expect(read('{"id":"gid:\\/\\/shopify\\/Customer\\/5"}\r\n')).toEqual(["5"]);
  });

  test.each([
    ["another type", '{"id":"gid://shopify/Order/1"}'],
    ["more than an id", '{"id":"gid://shopify/Customer/1","__parentId":"gid://shopify/Company/1"}'],
    ["an id that the database can't hold", '{"id":"gid://shopify/Customer/9999999999999999999"}'],
    ["an error in XML", "<Error><Code>AccessDenied</Code></Error>"],
    ["nothing", ""],
    ["two lines in one", '{"id":"gid://shopify/Customer/1"}{"id":"gid://shopify/Customer/2"}'],
  ])("%s proves nothing and is left out", (_name, text) => {
    expect(read(line(1), `${text}\n`, line(2))).toEqual(["1", "2"]);
  });

  test("something that has no lines is not collected", () => {
    expect(() => read("x".repeat(6_000), "x".repeat(6_000))).toThrow("has no lines");
    expect(() => read(`${"x".repeat(20_000)}\n`)).toThrow("has no lines");
  });
});

describe("the result of a bulk operation with e-mails and phones", () => {
  const contact = (id: number, email: string | null, phone: string | null) => ({
    id: `gid://shopify/Customer/${id}`,
    defaultEmailAddress: email === null ? null : { emailAddress: email },
    defaultPhoneNumber: phone === null ? null : { phoneNumber: phone },
  });
  const readContacts = (...pieces: string[]) => {
    const lines = createContactLines();
    return pieces.flatMap((piece) => lines.push(piece));
  };

  test("gives what each line says, whatever stands in the e-mails, wherever the pieces are cut", () => {
    const maybe = fc.option(fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(fc.tuple(maybe, maybe)), fc.nat(), (keys, cut) => {
        const all = keys.map(([email, phone], i) => contact(i, email, phone));
        const text = all.map((each) => JSON.stringify(each) + "\n").join("");
        const at = cut % (text.length + 1);
        expect(readContacts(text.slice(0, at), text.slice(at))).toEqual(
          all.map(({ id, ...rest }) => ({ ...rest, customerId: id.replace(/.*\//, "") })),
        );
      }),
    );
  });

  test("a line may leave out what was not asked for, and escape its slashes", () => {
    expect(readContacts('{"id":"gid:\\/\\/shopify\\/Customer\\/5"}\r\n')).toEqual([{ customerId: "5" }]);
  });

  test.each([
    ["another type", '{"id":"gid://shopify/Order/1","defaultEmailAddress":null}'],
    ["a child", '{"id":"gid://shopify/Customer/1","__parentId":"gid://shopify/Company/1"}'],
    [
      "an e-mail of another shape",
      '{"id":"gid://shopify/Customer/1","defaultEmailAddress":"bo@example.com"}',
    ],
    ["an error in XML", "<Error><Code>AccessDenied</Code></Error>"],
    ["a line cut short", '{"id":"gid://shopify/Customer/1","defaultEm'],
  ])("%s proves nothing and is left out", (_name, text) => {
    const good = JSON.stringify(contact(2, null, null));
    expect(readContacts(`${text}\n${good}\n`).map(({ customerId }) => customerId)).toEqual(["2"]);
  });
});

describe("the result of one that tells all of each customer", () => {
  const said = (customer: object) => JSON.stringify({ id: "gid://shopify/Customer/5", ...customer });

  test("gives each line as it is, with the keys written as ours are", () => {
    const full = said({
      ...{ note: "Likes tea\n", tags: ["VIP"], defaultEmailAddress: { emailAddress: " Ana@Example.com" } },
      defaultPhoneNumber: { phoneNumber: "+359 88 000 0001" },
    });
    const bare = said({ defaultEmailAddress: null, defaultPhoneNumber: null });
    expect(createSaidLines().push(`${full}\n${bare}\n`)).toEqual([
      { customerId: "5", email: "ana@example.com", phone: "+359880000001", said: full },
      { customerId: "5", email: null, phone: null, said: bare },
    ]);
  });

  test("reads the longest that a customer can be, and nothing that is longer", () => {
    const tags = Array.from({ length: 250 }, () => "я".repeat(255));
    const escaped = said({ tags, note: "я".repeat(5_000) }).replaceAll("я", "\\u044f");
    expect(createSaidLines().push(`${escaped}\n`)).toMatchObject([{ customerId: "5", said: escaped }]);
    expect(() => createSaidLines().push(said({ note: "я".repeat(500_000) }))).toThrow();
  });

  test("leaves out what tells of nobody", () => {
    const other = ['{"id":"gid://shopify/Product/5"}', "<html>", "{}", said({}).slice(0, -1), ""];
    expect(createSaidLines().push(`${other.join("\n")}\n`)).toEqual([]);
  });
});
