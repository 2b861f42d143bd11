/** Answers that the sandbox never gives, because Shopify should not either. */
import { describe, expect, test } from "vitest";
import { candidatesInRange } from "#app/customers/candidates.server.ts";
import { customersByKeys } from "#app/customers/keys.server.ts";
import { answering } from "#support/answering.ts";

const found = (id: number, rest: object = {}) => ({ id: `gid://shopify/Customer/${id}`, ...rest });
const bo = { kind: "email", key: "bo@example.com" } as const;

describe("an answer to a search by e-mail or phone", () => {
  test("without the e-mail that it was searched by says that it may not be seen", async () => {
    const client = answering({ email0: { nodes: [found(1, { defaultEmailAddress: null })] } });
    await expect(customersByKeys(client, [bo])).rejects.toMatchObject({ code: "customer_data_unapproved" });
  });

  const phone = { kind: "phone", key: "+359880000001" } as const;
  const withoutPhone = found(1, { defaultPhoneNumber: null });

  test("may name a customer who has the phone elsewhere, as in an address: it is not hers", async () => {
    const client = answering(
      { phone0: { nodes: [withoutPhone] } },
      { CustomersByIdentifier: { phone0: null } },
    );
    expect(await customersByKeys(client, [phone])).toEqual([[]]);
    const seen = found(2, { defaultPhoneNumber: { phoneNumber: "+359880000002" } });
    const others = answering(
      { phone0: { nodes: [withoutPhone] }, phone1: { nodes: [seen] } },
      { CustomersByIdentifier: { phone0: null } },
    );
    expect(await customersByKeys(others, [phone, { ...phone, key: "+359880000002" }])).toEqual([[], [2n]]);
  });

  test("without the phone of her who is known by it says that it may not be seen", async () => {
    const client = answering(
      { phone0: { nodes: [withoutPhone] } },
      { CustomersByIdentifier: { phone0: withoutPhone } },
    );
    await expect(customersByKeys(client, [phone])).rejects.toMatchObject({
      code: "customer_data_unapproved",
    });
  });

  test("that has not learned of a customer yet is not the last word: she is asked for exactly", async () => {
    const hers = found(7, { defaultEmailAddress: { emailAddress: "Bo@example.com" } });
    const client = answering({ email0: { nodes: [] } }, { CustomersByIdentifier: { email0: hers } });
    expect(await customersByKeys(client, [bo])).toEqual([[7n]]);
  });

  test("and to the exact question with somebody else's e-mail names nobody", async () => {
    const other = found(8, { defaultEmailAddress: { emailAddress: "ana@example.com" } });
    const client = answering({ email0: { nodes: [] } }, { CustomersByIdentifier: { email0: other } });
    expect(await customersByKeys(client, [bo])).toEqual([[]]);
  });

  test.each([
    ["for fewer keys than were asked about", { email0: { nodes: [] } }],
    [
      "with an id of another type",
      { email0: { nodes: [{ id: "gid://shopify/Order/1" }] }, email1: { nodes: [] } },
    ],
    ["with an id that the database can't hold", { email0: { nodes: [found(1e19)] }, email1: { nodes: [] } }],
  ])("%s is not taken", async (_name, data) => {
    await expect(customersByKeys(answering(data), [bo, bo])).rejects.toThrow();
  });
});

test("an answer with customers outside the range is refused: it was not searched for", async () => {
  const client = answering({ customers: { nodes: [found(10), found(21)] } });
  await expect(candidatesInRange(client, { from: 10n, to: 20n }, {})).rejects.toMatchObject({
    code: "bad_answer",
  });
  expect(await candidatesInRange(client, { from: 10n, to: 21n }, {})).toMatchObject({
    customerIds: [10n, 21n],
  });
});
