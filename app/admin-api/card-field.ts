/** The field that holds the number of a customer's card: its place, and what is written there. The operations are those of the balances. */
const place = { namespace: "$app", key: "card_number" } as const;

/** As for balances: her own theme and account read it, and the staff may not change it. */
export const cardFieldDefinition = {
  ...place,
  name: "Card number",
  ownerType: "CUSTOMER",
  type: "single_line_text_field",
  access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ", customerAccount: "READ" },
};

export const cardFieldIdentifier = { ...place, ownerType: "CUSTOMER" };

/** Of the definition's type, as a balance is: without the definition nobody could delete it any more. */
export const writtenCard = (ownerId: string, cardNumber: string) => ({
  ...{ ...place, ownerId },
  value: cardNumber,
});

export const erasedCard = (ownerId: string) => ({ ...place, ownerId });
