import { describe, expect, it } from "vitest";
import { createDirectory, firstCustomerId } from "#sandbox/customers.ts";

const directory = createDirectory(2_000_000);

describe("the sandbox's customers", () => {
  it("are computed from their place, always the same", () => {
    expect(directory.byIndex(10)).toEqual(createDirectory(11).byIndex(10));
    expect(directory.byIndex(10)).toMatchObject({
      id: firstCustomerId + 10,
      email: "shopper10@example.com",
      phone: "+359880000010",
      tags: ["VIP"],
    });
    expect(directory.byIndex(11)?.tags).toEqual([]);
  });

  it("are found by id, e-mail and phone alike", () => {
    const last = directory.byIndex(1_999_999);
    expect(directory.byId(firstCustomerId + 1_999_999)).toEqual(last);
    expect(directory.byEmail("Shopper1999999@example.com")).toEqual(last);
    expect(directory.byPhone("+359881999999")).toEqual(last);
  });

  it("have names of many scripts that go together", () => {
    const names = [0, 1, 2, 3, 4, 5].map((index) => directory.byIndex(index)?.displayName);
    expect(names).toEqual([
      "Мария Иванова",
      "Sofia O'Neill",
      "さくら 佐藤",
      "Élodie García",
      "Георги Петров",
      "Łukasz Müller",
    ]);
  });

  it("end where the count ends", () => {
    expect(directory.byIndex(2_000_000)).toBeNull();
    expect(directory.byIndex(-1)).toBeNull();
    expect(directory.byId(firstCustomerId - 1)).toBeNull();
  });
});
