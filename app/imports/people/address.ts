/** What a file says of a customer's default address. */
import { addressFields, type AddressField } from "../../customers/address-fields.ts";

/**
 * A province has a code and a name, and either may stand in a file. Of two letters there is no name; of three there is:
 * a code has capitals alone.
 */
const provinceCode = /^(?:[A-Z0-9]{1,3}|[A-Z]{2}-[A-Z0-9]{1,3}|[A-Za-z]{2})$/;
/** Names that are as short as codes when they stand in capitals. */
const shortNames = new Set(["GOA"]);
const isCode = (text: string) => provinceCode.test(text) && !shortNames.has(text);

interface KnownProvince {
  province?: string | null;
  province_name?: string | null;
}

export function isSameProvince(value: string, { province, province_name }: KnownProvince): boolean {
  const written = value.toLowerCase();
  return written === province?.toLowerCase() || written === province_name?.toLowerCase();
}

/** As Shopify takes it; null where nothing of it changes. */
export function addressInput(
  changes: Readonly<Record<string, string | null>>,
): Record<string, string | null> | null {
  const input = Object.fromEntries(
    addressFields.flatMap((field) => {
      const value = changes[field];
      return value === undefined
        ? []
        : [[inputName(field, value ?? ""), field === "country" ? value : (value ?? "")]];
    }),
  );
  return Object.keys(input).length === 0 ? null : input;
}

function inputName(field: AddressField, value: string): string {
  if (field === "country") return "countryCode";
  return field === "province" && isCode(value) ? "provinceCode" : field;
}
