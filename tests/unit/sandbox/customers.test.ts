import { describe, expect, it } from "vitest";
import { changedDirectory, createDirectory, firstCustomerId } from "#sandbox/customers.ts";

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
    expect(directory.withEmail("Shopper1999999@example.com")).toEqual([last]);
    expect(directory.withPhone("+359881999999")).toEqual([last]);
    expect(directory.withEmail("shopper007@example.com")).toEqual([]);
    expect(directory.withPhone("+35988000000012")).toEqual([]);
  });

  it("have no e-mail or no phone, one in a hundred", () => {
    expect(directory.byIndex(153)).toMatchObject({ email: null, phone: "+359880000153" });
    expect(directory.byIndex(137)).toMatchObject({ email: "shopper137@example.com", phone: null });
    expect(directory.withEmail("shopper153@example.com")).toEqual([]);
    expect(directory.withPhone("+359880000137")).toEqual([]);
  });

  it("can be changed, so that two share a key and one is found by a new one only", () => {
    const changed = changedDirectory(directory, {
      7: { email: "Shopper9@example.com" },
      8: { phone: null, lastName: "Новакова" },
    });
    const indexes = (found: { index: number }[]) => found.map(({ index }) => index);
    expect(indexes(changed.withEmail("shopper9@example.com"))).toEqual([7, 9]);
    expect(indexes(changed.withEmail("shopper7@example.com"))).toEqual([]);
    expect(changed.withPhone("+359880000008")).toEqual([]);
    expect(changed.byId(firstCustomerId + 8)?.displayName).toBe("健太 Новакова");
    expect(changed.byIndex(10)).toEqual(directory.byIndex(10));
    expect(changedDirectory(createDirectory(5), { 7: { phone: "+1" } }).withPhone("+1")).toEqual([]);
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
