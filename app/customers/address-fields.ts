/** The parts of an address. */
export const addressFields = [
  "company",
  "address1",
  "address2",
  "city",
  "province",
  "country",
  "zip",
] as const;
export type AddressField = (typeof addressFields)[number];

export const isAddressField = (field: string): field is AddressField =>
  (addressFields as readonly string[]).includes(field);
