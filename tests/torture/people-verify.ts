/** Holds Shopify's customers and the database against what was counted while the files of customers were made. */
import { ApiVersion } from "@shopify/shopify-api";
import { customerAt, firstCustomerIdOf } from "#sandbox/customers.ts";
import type { PeopleBooks, PeopleFile } from "./people-file.ts";
import type { TortureWorld } from "./world.ts";

interface Expected {
  /** How many there were in the beginning. */
  customers: number;
  books: PeopleBooks;
  files: PeopleFile[];
}

interface AtShopify {
  id: string;
  lastName: string | null;
  tags: string[];
  defaultEmailAddress: { emailAddress: string } | null;
}

/** @returns a sentence for each difference; none is the proof. */
export async function peopleDifferences(
  world: TortureWorld,
  shop: string,
  expected: Expected,
): Promise<string[]> {
  const found = await everybody(world, shop);
  return [
    ...ofCustomers(found, expected, firstCustomerIdOf(shop, world.mainShop)),
    ...(await ofBalances(world, shop, found, expected)),
    ...(await ofImports(world, shop, expected)),
  ];
}

async function everybody({ sandbox, adminUrl, observer }: TortureWorld, shop: string): Promise<AtShopify[]> {
  await sandbox.faults({ bucket: { maximumAvailable: 100_000, restoreRate: 100_000 }, latencyMs: 0 });
  const [session] = await observer.look<{ token: string }>(
    "SELECT access_token AS token FROM session WHERE shop = $1 AND NOT is_online",
    [shop],
  );
  const url = new URL(`/admin/api/${ApiVersion.October26}/graphql.json`, adminUrl);
  const headers = {
    "content-type": "application/json",
    "x-shopify-access-token": session?.token ?? "",
    "x-forwarded-host": shop,
  };
  const query = `query ($after: String) { customers(first: 250, after: $after) {
    nodes { id lastName tags defaultEmailAddress { emailAddress } } pageInfo { hasNextPage endCursor } } }`;
  const all: AtShopify[] = [];
  for (let after: string | null = null; ;) {
    const body: string = JSON.stringify({ query, variables: { after } });
    const answer = (await (await fetch(url, { method: "POST", headers, body })).json()) as {
      data?: {
        customers: { nodes: AtShopify[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    };
    const page = answer.data?.customers;
    if (!page) throw new Error(`the customers can’t be read: ${JSON.stringify(answer)}`);
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

const emailOf = ({ defaultEmailAddress }: AtShopify) => defaultEmailAddress?.emailAddress ?? "";
const sorted = (tags: readonly string[]) => [...tags].sort().join(", ");

/** Nobody twice, nobody lost, and each as the files say. */
function ofCustomers(found: AtShopify[], { customers, books }: Expected, firstId: number): string[] {
  const differing: string[] = [];
  const times = new Map<string, number>();
  for (const [i, customer] of found.entries()) {
    const email = emailOf(customer);
    times.set(email, (times.get(email) ?? 0) + 1);
    const before = i < customers ? customerAt(i, firstId) : undefined;
    const wanted = books.get(email) ?? before;
    if (!wanted) differing.push(`${email} is at Shopify, and no file names her`);
    else if (customer.lastName !== wanted.lastName || sorted(customer.tags) !== sorted(wanted.tags))
      differing.push(
        `${email} is ${customer.lastName} (${sorted(customer.tags)}), not ${wanted.lastName} (${sorted(wanted.tags)})`,
      );
  }
  for (const email of books.keys())
    if (times.get(email) !== 1) differing.push(`${email} is ${times.get(email) ?? 0} times at Shopify`);
  return differing;
}

async function ofBalances(
  { observer }: TortureWorld,
  shop: string,
  found: AtShopify[],
  { books }: Expected,
): Promise<string[]> {
  const rows = await observer.look<{ id: string; balance: string }>(
    "SELECT customer_id::text AS id, balance::text FROM balance WHERE shop = $1",
    [shop],
  );
  const balances = new Map(rows.map(({ id, balance }) => [id, balance]));
  return found.flatMap((customer) => {
    const wanted = String(books.get(emailOf(customer))?.points ?? 0n);
    const balance = balances.get(customer.id.split("/").at(-1) ?? "") ?? "0";
    return balance === wanted ? [] : [`${emailOf(customer)} has ${balance} points, not ${wanted}`];
  });
}

async function ofImports({ observer }: TortureWorld, shop: string, { files }: Expected): Promise<string[]> {
  const imports = await observer.look<{ said: string }>(
    `SELECT format('%s %s %s of %s rows, %s stored, %s points, %s left', i.status, p.state, i.accepted_count, i.row_count,
                   (SELECT count(*) FROM import_row r WHERE r.shop = i.shop AND r.import_number = i.import_number),
                   (SELECT coalesce(sum(e.points), 0) FROM posting o JOIN ledger_entry e USING (shop, posting_number)
                    WHERE o.shop = i.shop AND o.import_number = i.import_number),
                   (SELECT count(*) FROM import_person n WHERE n.shop = i.shop AND n.import_number = i.import_number
                      AND n.state IN ('to_send', 'sent', 'failed'))) AS said
     FROM import i JOIN import_people p USING (shop, import_number)
     WHERE i.shop = $1 ORDER BY i.import_number`,
    [shop],
  );
  if (imports.length !== files.length) return [`${imports.length} imports, not ${files.length}`];
  return files.flatMap(({ name, rows, accepted, points }, i) => {
    const wanted = `applied written ${accepted} of ${rows} rows, ${rows} stored, ${points} points, 0 left`;
    return imports[i]?.said === wanted ? [] : [`${name}: ${imports[i]?.said}, not ${wanted}`];
  });
}
