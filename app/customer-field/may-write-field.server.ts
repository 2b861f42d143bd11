import { mayWriteCustomers } from "../customers/may-write.server.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** Whether a field of the shop's customers may be turned on. @returns why not. */
export async function whyNoField(shop: string): Promise<Refusal | null> {
  const may = await mayWriteCustomers(shop);
  if (may) return null;
  return refuse(may === null ? "field_unasked" : "field_scope");
}
