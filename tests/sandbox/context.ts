import { Bucket } from "./bucket.ts";
import { BulkOffice } from "./bulk.ts";
import { CallLog } from "./calls.ts";
import { changedDirectory, createDirectory, firstCustomerIdOf } from "./customers.ts";
import type { Directory } from "./customers.ts";
import { Notebook, writtenDirectory } from "./written-customers.ts";
import { createCabinet, type Cabinet } from "./metafields.ts";
import { noFaults } from "./faults.ts";
import type { Faults } from "./faults.ts";
import type { Received } from "./mailbox.ts";
import type { ResolvedOptions } from "./options.ts";
import type { Uploads } from "./staged-uploads.ts";
import { TokenOffice } from "./tokens.ts";

/** Everything one running sandbox knows; its servers share it. */
export interface SandboxContext {
  options: ResolvedOptions;
  urls: { admin: string; app: string; storefront: string };
  appTarget: string;
  /** Whose storefront it is: the own shop's, until a test says otherwise. */
  storefrontShop: string;
  faults: Faults;
  calls: CallLog;
  tokens: TokenOffice;
  buckets: Map<string, Bucket>;
  directories: Map<string, Directory>;
  bulkOffices: Map<string, BulkOffice>;
  /** Optional scopes that the shop's owner has granted. */
  granted: Set<string>;
  /** What was written of each shop's customers. */
  notebooks: Map<string, Notebook>;
  /** Each shop's metafields. */
  cabinets: Map<string, Cabinet>;
  /** Files for bulk mutations, by their key: null where only the target was made. */
  uploads: Uploads;
  /** What the mail server took, the oldest first. */
  mails: Received[];
  /** Aborted when the sandbox is closed: what still waits then ends. */
  closed: AbortController;
}

export function createContext(options: ResolvedOptions): SandboxContext {
  return {
    options,
    urls: { admin: "", app: "", storefront: "" },
    appTarget: options.appTarget,
    storefrontShop: options.shop,
    faults: noFaults(options.latencyMs),
    calls: new CallLog(),
    tokens: new TokenOffice(options.apiSecret),
    buckets: new Map(),
    directories: new Map(),
    bulkOffices: new Map(),
    granted: new Set(),
    notebooks: new Map(),
    cabinets: new Map(),
    uploads: new Map(),
    mails: [],
    closed: new AbortController(),
  };
}

/** Each shop has a bucket of its own for the one app. */
export function bucketOf(context: SandboxContext, shop: string): Bucket {
  const known = context.buckets.get(shop);
  if (known) return known;
  const bucket = new Bucket(context.faults.bucket, Date.now());
  context.buckets.set(shop, bucket);
  return bucket;
}

export function bulkOfficeOf(context: SandboxContext, shop: string): BulkOffice {
  const known = context.bulkOffices.get(shop);
  if (known) return known;
  const office = new BulkOffice();
  context.bulkOffices.set(shop, office);
  return office;
}

/** With all that bulk mutations have written until now. */
export function directoryOf(context: SandboxContext, shop: string): Directory {
  bulkOfficeOf(context, shop).catchUp(Date.now());
  const { customers, changedCustomers } = context.faults;
  const directory =
    customers === null ? wholeDirectory(context, shop) : newDirectory(context, shop, customers);
  const changed =
    Object.keys(changedCustomers).length > 0 ? changedDirectory(directory, changedCustomers) : directory;
  return writtenDirectory(changed, notebookOf(context, shop));
}

export function notebookOf(context: SandboxContext, shop: string): Notebook {
  const known = context.notebooks.get(shop);
  if (known) return known;
  const notebook = new Notebook();
  context.notebooks.set(shop, notebook);
  return notebook;
}

/** With all that bulk mutations have put there until now. */
export function cabinetOf(context: SandboxContext, shop: string): Cabinet {
  bulkOfficeOf(context, shop).catchUp(Date.now());
  const known = context.cabinets.get(shop);
  if (known) return known;
  const cabinet = createCabinet();
  context.cabinets.set(shop, cabinet);
  return cabinet;
}

function wholeDirectory(context: SandboxContext, shop: string): Directory {
  const known = context.directories.get(shop);
  if (known) return known;
  const directory = newDirectory(context, shop, context.options.customers);
  context.directories.set(shop, directory);
  return directory;
}

const newDirectory = (context: SandboxContext, shop: string, customers: number): Directory =>
  createDirectory(customers, firstCustomerIdOf(shop, context.options.shop));
