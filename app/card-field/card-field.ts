import type { FieldFailure } from "../customer-field/customer-field.ts";

/** What is told of the field that holds the number of a customer's card. */
export type CardFieldStatus =
  | { state: "off" }
  | {
      /** `ending`: the numbers are being deleted. */
      state: "on" | "ending";
      /** Why the last run ended early; it is tried again by itself. */
      failure: FieldFailure | null;
      written: number;
      /** All of them are as they are here. */
      isWritten: boolean;
    };
