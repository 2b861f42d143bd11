import { asciiDigits, bareValue } from "../characters.ts";
import { readCustomerId } from "./customer-id.ts";

/** What was typed into the search for customers, and what it is taken for. */
export type CustomerSearch = { search: string } & (
  | { by: "nothing" | "words" | "phone" | "unreadable" }
  /** `perhapsPhone`: a number that is short enough to be a phone's without its zero or its plus. */
  | { by: "id"; customerId: bigint; perhapsPhone: boolean }
);

/** The longest phone number with its country code (ITU-T E.164) has 15 digits; ids have 13 today, and none of them a phone's. */
const phoneDigitsMax = 12;
const phoneDigitsMin = 7;

/** The customers that the address of their page asks for, for the page itself and for its export. */
export function searchedCustomer(query: URLSearchParams): CustomerSearch {
  const search = query.get("search")?.trim().slice(0, 255) ?? "";
  if (search === "") return { search, by: "nothing" };
  if (isPhone(search)) return { search, by: "phone" };
  const customerId = readCustomerId(pastedId(search));
  if (typeof customerId === "bigint") {
    const { length } = String(customerId);
    const perhapsPhone = length >= phoneDigitsMin && length <= phoneDigitsMax;
    return { search, by: "id", customerId, perhapsPhone };
  }
  const isMeantAsName =
    customerId.code === "customer_id_invalid" && /\p{L}/u.test(search) && !search.includes("/");
  return { search, by: isMeantAsName ? "words" : "unreadable" };
}

/** Read as in a file (7338441277598, '7338441277598, gid://…), or from the address of the customer's page in the admin. */
const pastedId = (search: string) => /\/customers\/(\d+)/.exec(search)?.[1] ?? search;

/** No id begins with a zero or a plus; a phone number without its country begins so, or is parted in many ways. */
function isPhone(search: string): boolean {
  const bare = asciiDigits(bareValue(search)).replace(/^tel:/i, "");
  return /^\(?(?:\+|0)[\d\s().\-/\u2010-\u2015]{3,40}$/.test(bare);
}
