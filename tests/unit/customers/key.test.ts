import { describe, expect, test } from "vitest";
import { keyOf } from "#app/customers/key.ts";

const customer = (emailAddress: string, phoneNumber: string) => ({
  defaultEmailAddress: { emailAddress },
  defaultPhoneNumber: { phoneNumber },
});

describe("the key that Shopify has for a customer", () => {
  test("is her e-mail in lower case, or her phone without what only the eye needs", () => {
    expect(keyOf(customer(" Bo@Example.COM", ""), "email")).toBe("bo@example.com");
    expect(keyOf(customer("", "+359 88 000-0001"), "phone")).toBe("+359880000001");
  });

  test("is none where she has none, or an empty one", () => {
    expect(keyOf({ defaultEmailAddress: null }, "email")).toBeNull();
    expect(keyOf({}, "phone")).toBeNull();
    expect(keyOf(customer(" ", ""), "email")).toBeNull();
    expect(keyOf(customer(" ", ""), "phone")).toBeNull();
  });
});
