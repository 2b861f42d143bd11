/** The field that holds the number of a customer's card: its place, and what is written there. The mutations are those of the balances. */
const place = { namespace: "$app", key: "card_number" } as const;
const type = "single_line_text_field";

/** As for balances: her own theme and account read it, and the staff may not change it. */
export const cardFieldDefinition = {
  ...place,
  name: "Card number",
  ownerType: "CUSTOMER",
  type,
  access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ", customerAccount: "READ" },
};

export const cardFieldIdentifier = { ...place, ownerType: "CUSTOMER" };

export const writtenCard = (ownerId: string, cardNumber: string) => ({
  ...{ ...place, ownerId, type },
  value: cardNumber,
});

export const erasedCard = (ownerId: string) => ({ ...place, ownerId });
