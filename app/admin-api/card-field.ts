import { customerField } from "./customer-field.ts";

/** The field that holds the number of a customer's card. */
export const cardField = customerField("Card", "card_number", "Card number", "single_line_text_field");
