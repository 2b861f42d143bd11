import { describe, expect, test } from "vitest";
import { existingCustomers } from "#app/customers/lookup.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { answering } from "#support/answering.ts";

const node = (id: number, type = "Customer") => ({ __typename: type, id: `gid://shopify/${type}/${id}` });
const exist = (...nodes: unknown[]) => existingCustomers(answering({ nodes }), [1n, 2n, 3n]);

/** With nothing that is told of her. */
const person = {
  ...{ firstName: null, lastName: null, note: null, tags: [], locale: null },
  ...{ defaultEmailAddress: null, defaultPhoneNumber: null, defaultAddress: null },
};

describe("an answer about three customers", () => {
  test.each<[string, unknown[], bigint[]]>([
    ["names those who are there, each at her place", [node(1), null, node(3)], [1n, 3n]],
    ["may name nobody", [null, null, null], []],
    ["names somebody else: into her the one was merged", [node(1), node(9), node(3)], [1n, 3n]],
    ["names one twice: into her the other was merged", [node(1), node(1), node(3)], [1n, 3n]],
    ["names what is no customer", [node(1, "Order"), node(2), node(3, "Company")], [2n]],
  ])("%s", async (_name, nodes, existing) => {
    expect(await exist(...nodes)).toEqual(existing);
  });

  test.each<[string, unknown[]]>([
    ["that is short", [node(1), node(2)]],
    ["that is long", [node(1), node(2), node(3), node(4)]],
    ["in another order", [node(2), node(1), node(3)]],
    ["that has slipped by one", [null, node(1), node(2)]],
    ["to another question", [{ id: 1 }, null, null]],
  ])("%s makes nobody unknown: it is refused", async (_name, nodes) => {
    await expect(exist(...nodes)).rejects.toThrow();
    const people = nodes.map((one) => one && { ...person, ...one });
    await expect(
      lookUp(
        answering({ nodes: people }),
        [1n, 2n, 3n].map((customerId) => ({ customerId, email: null, phone: null })),
        {},
      ),
    ).rejects.toThrow();
  });
});
