import { readCustomerId } from "./customer-id.ts";

export interface CustomerSearch {
  /** What was typed. */
  search: string;
  /** Undefined where nothing was searched for. */
  customerId: ReturnType<typeof readCustomerId> | undefined;
}

/** The customer that the address of the customers' page names, for the page itself and for its export. */
export function searchedCustomer(query: URLSearchParams): CustomerSearch {
  const search = query.get("search")?.trim().slice(0, 255) ?? "";
  return { search, customerId: search === "" ? undefined : readCustomerId(pastedId(search)) };
}

/** Read as in a file (7338441277598, '7338441277598, gid://…), or from the address of the customer's page in the admin. */
const pastedId = (search: string) => /\/customers\/(\d+)/.exec(search)?.[1] ?? search;
