/** The field in which a theme finds a customer's balance. */
import { customerField } from "./customer-field.ts";

export const balanceField = customerField("Balance", "balance", "Points", "number_integer");
