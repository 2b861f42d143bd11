import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countMatching, matchingCustomers, searchCustomers } from "#sandbox/customer-search.ts";
import { changedDirectory, createDirectory, customerAt, firstCustomerId } from "#sandbox/customers.ts";
import type { SandboxCustomer } from "#sandbox/customers.ts";
import { Notebook, writtenDirectory } from "#sandbox/written-customers.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { cpuMsSince } from "#support/cpu.ts";

const directory = createDirectory(600);
const id = (index: number) => firstCustomerId + index;
const find = (query: string, from = directory) => {
  const match = searchCustomers(query, from);
  return [...matchingCustomers(match, from)].map(({ index }) => index);
};

describe("a search for customers", () => {
  it.each<[string, string, number[]]>([
    ["an e-mail as a phrase, in any case", 'email:"Shopper7@Example.com"', [7]],
    ["an e-mail that nobody has", 'email:"nobody@example.org"', []],
    ["an e-mail as it was before somebody had none", 'email:"shopper53@example.com"', []],
    ["a phone in full", 'phone:"+359880000008"', [8]],
    ["a phone written with spaces", 'phone:"+359 88 000 0008"', [8]],
    ["not a phone without its plus", 'phone:"359880000008"', []],
    ["who has no phone", `-phone:* id:<${id(200)}`, [37, 137]],
    ["who has no e-mail", `NOT email:* AND id:<${id(200)}`, [53, 153]],
    ["a range of ids", `id:>=${id(3)} id:<${id(5)}`, [3, 4]],
    ["one id", `id:${id(3)}`, [3]],
    ["an id of nobody", "id:5", []],
    ["a first name in any case and script", `first_name:мария id:<=${id(50)}`, [0, 24, 48]],
    ["the beginning of a name", `first_name:ма* id:<=${id(10)}`, [0]],
    ["not the middle of a name", "first_name:ария", []],
    ["a last name by any of its words", `last_name:neill id:<=${id(20)}`, [1, 19]],
    ["a last name of three words", `last_name:"van der Berg" id:<=${id(50)}`, [21, 45]],
    ["words in the order of the phrase only", 'last_name:"der van"', []],
    ["one of several tags", `tag:'none,vip' id:<=${id(20)}`, [0, 10, 20]],
    ["who has no such tag", `tag_not:VIP id:<=${id(2)}`, [1, 2]],
    ["either, in parentheses", `(id:${id(4)} OR email:"shopper2@example.com") -id:${id(4)}`, [2]],
    ["either, as a whole", `email:"shopper9@example.com" OR phone:"+359880000002"`, [2, 9]],
    ["a value between quotes that hold quotes", 'last_name:"x\\" OR id:>0 OR last_name:\\"y"', []],
    ["a value whose special characters are escaped", `first_name:Noah\\)\\: id:<=${id(20)}`, [19]],
    ["a phrase without any word", 'email:"@"', []],
  ])("finds %s", (_name, query, indexes) => expect(find(query)).toEqual(indexes));

  it("by an e-mail finds longer ones that hold all its words in their order", () => {
    const changed = changedDirectory(directory, {
      2: { email: "mrs-shopper7@example.com" },
      3: { email: "shopper7.example@com.org" },
      4: { email: "example.com@shopper7.org" },
    });
    expect(find('email:"shopper7@example.com"', changed)).toEqual([2, 3, 7]);
    expect(find("email:shopper7@example.com", changed)).toEqual([2, 3, 4, 7]);
  });

  it.each([
    ["words without a field", "Maria"],
    ["a parenthesis that is not closed", "(id:5"],
    ["one that was not opened", "id:5)"],
    ["quotes that are not closed", 'email:"a@b'],
    ["AND and OR side by side", "id:1 id:2 OR id:3"],
    ["a connective without a term", "id:1 OR"],
    ["something behind the quotes", 'email:"a@b"c'],
    ["a field that it can't search by", "orders_count:5"],
    ["an order among texts", "email:>a"],
  ])("does not guess: %s", (_name, query) => expect(() => find(query)).toThrow("sandbox"));

  it("leaves out what it does not know, and warns", () => {
    const found = searchCustomers(`(nonsense:1 OR id:${id(3)}) -other:2`, directory);
    expect([...matchingCustomers(found, directory)].map(({ index }) => index)).toEqual([3]);
    expect(found.warnings.map(({ field }) => field)).toEqual(["nonsense", "other"]);
    expect(find("nonsense:1")).toHaveLength(600);
  });
});

/** A term as a query, and as a plain question about one customer. */
type Term = [string, (customer: SandboxCustomer) => boolean];
const index = fc.integer({ min: -2, max: 41 });
const term: fc.Arbitrary<Term> = fc.oneof(
  index.map((n): Term => [`id:>=${id(n)}`, (customer) => customer.index >= n]),
  index.map((n): Term => [`id:<${id(n)}`, (customer) => customer.index < n]),
  index.map((n): Term => [`id:${id(n)}`, (customer) => customer.index === n]),
  index.map((n): Term => [
    `email:"shopper${n}@example.com"`,
    ({ email }) => email === `shopper${n}@example.com`,
  ]),
  index.map((n): Term => [`phone:+3598800000${n}`, ({ phone }) => phone === `+3598800000${n}`]),
  fc.constant<Term>(["tag:VIP", ({ tags }) => tags.includes("VIP")]),
);
const { search } = fc.letrec<{ search: Term }>((tie) => ({
  search: fc.oneof(
    { depthSize: "small" },
    term,
    tie("search").map(([text, is]): Term => [`-(${text})`, (customer) => !is(customer)]),
    fc
      .array(tie("search"), { minLength: 1, maxLength: 3 })
      .map((parts): Term => [
        `(${parts.map(([text]) => text).join(" ")})`,
        (customer) => parts.every(([, is]) => is(customer)),
      ]),
    fc
      .array(tie("search"), { minLength: 1, maxLength: 3 })
      .map((parts): Term => [
        `(${parts.map(([text]) => text).join(" OR ")})`,
        (customer) => parts.some(([, is]) => is(customer)),
      ]),
  ),
}));

it("any search finds, counts and pages whom it means, both ways round", () => {
  const few = changedDirectory(createDirectory(40), {
    5: { email: "shopper6@example.com", phone: "+359880000030" },
  });
  const all = Array.from({ length: 40 }, (_, i) => few.byIndex(i)).filter((customer) => customer !== null);
  fc.assert(
    fc.property(search, index, ([text, is], past) => {
      const match = searchCustomers(text, few);
      const wanted = all.filter(is).map(({ index }) => index);
      const seen = (options = {}) => [...matchingCustomers(match, few, options)].map(({ index }) => index);
      expect(seen()).toEqual(wanted);
      expect(seen({ past })).toEqual(wanted.filter((each) => each > past));
      expect(seen({ reverse: true })).toEqual(wanted.toReversed());
      expect(seen({ reverse: true, past })).toEqual(wanted.filter((each) => each < past).reverse());
      const deleted = new Set([past]);
      expect(countMatching(match, few, deleted)).toBe(wanted.filter((each) => each !== past).length);
    }),
    { numRuns: 500 },
  );
});

it("among those who were added looks at whoever has the rarest of an e-mail’s words", () => {
  const notebook = new Notebook();
  const shop = writtenDirectory(createDirectory(10), notebook);
  const add = (index: number, email: string) =>
    notebook.set(index, { ...customerAt(index, firstCustomerId), email });
  for (let index = 10; index < 200; index++) add(index, `new${index}@example.com`);
  add(200, "mrs-new150@example.com");
  add(201, "was150@example.com");
  add(201, "new150@example.org");
  expect(shop.withEmailWords(["new150", "example", "com"])).toEqual([150, 200, 201]);
  expect(find('email:"new150@example.com"', shop)).toEqual([150, 200]);
  expect(find('email:"was150@example.com"', shop)).toEqual([]);
  expect(find('email:"shopper3@example.com"', shop)).toEqual([3]);
  expect(find('email:"nobody@example.org"', shop)).toEqual([]);
});

describe("over the Admin API", () => {
  let sandbox: Running;
  beforeAll(async () => {
    sandbox = await runSandbox({ customers: 2_000_000 });
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => void (await sandbox.control.reset()));

  it("a shop of two million is searched by e-mail and phone at once", async () => {
    const searches = Array.from(
      { length: 100 },
      (_, i) =>
        `e${i}: customers(first: 2, query: "email:\\"shopper${1_999_900 + i}@example.com\\"") { nodes { id } }
         n${i}: customers(first: 2, query: "email:\\"nobody${i}@example.org\\"") { nodes { id } }`,
    );
    const began = process.cpuUsage();
    const { body } = await sandbox.graphql(`{ ${searches.join("\n")} }`);
    expect(cpuMsSince(began)).toBeLessThan(20_000);
    expect(body.data.e7.nodes).toEqual([{ id: `gid://shopify/Customer/${id(1_999_907)}` }]);
    expect(body.data.n7.nodes).toEqual([]);
  });

  it("a customer shows her default e-mail and phone, or null, with her orders", async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer {
      defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
      numberOfOrders amountSpent { amount currencyCode } } } }`;
    const ids = [37, 53].map((i) => `gid://shopify/Customer/${id(i)}`);
    expect((await sandbox.graphql(query, { ids })).body.data.nodes).toEqual([
      {
        defaultEmailAddress: { emailAddress: "shopper37@example.com" },
        defaultPhoneNumber: null,
        numberOfOrders: "2",
        amountSpent: { amount: "24.68", currencyCode: "EUR" },
      },
      {
        defaultEmailAddress: null,
        defaultPhoneNumber: { phoneNumber: "+359880000053" },
        numberOfOrders: "4",
        amountSpent: { amount: "49.36", currencyCode: "EUR" },
      },
    ]);
  });

  it("two customers share an e-mail where a fault says so, until the reset", async () => {
    await sandbox.control.faults({ changedCustomers: { 4: { email: "shopper5@example.com" } } });
    const query = '{ customers(first: 5, query: "email:\\"shopper5@example.com\\"") { nodes { id } } }';
    expect((await sandbox.graphql(query)).body.data.customers.nodes).toHaveLength(2);
    await sandbox.control.reset();
    expect((await sandbox.graphql(query)).body.data.customers.nodes).toHaveLength(1);
  });
});
