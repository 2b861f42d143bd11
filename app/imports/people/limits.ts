/** Shopify's own maxima for a customer, and ours for adding and updating them. */
import {
  besideLimits,
  isBulkWorth,
  type BesideLimits,
  type BulkOfShop,
  type BatchesOutlook,
} from "../../customers/bulk-outlook.ts";
import { isFileQuicker, type CallsOutlook } from "../../bulk/outlook.ts";

/** customerCreate and customerUpdate: "… is too long (maximum is 255 characters)". */
export const nameCharsMax = 255;
export const noteCharsMax = 5_000;
/** tagsAdd: "Tags is too long (maximum is 255 characters)", "Tags cannot be more than 250". */
export const tagCharsMax = 255;
export const tagsMax = 250;

/** One mutation each at the smallest plan’s ten a second: this many take not quite three hours by calls, half of it by files. */
export const peopleMax = 100_000;

/** Lines that are written down, and customers that are planned, together. */
export const readBatch = 1_000;
/** A look-up by e-mail or phone costs 3 of the 1,000 points that one request may cost; its answer may hold a megabyte. */
export const askBatch = 100;
/** Requests under way at once. */
export const lanesMax = 8;

/** When all customers of the shop are read at once. */
export interface AskLimits extends BesideLimits {
  /** Lines that are answered together by what was read. */
  together: number;
  isWorth: (outlook: BatchesOutlook, ofShop: () => Promise<BulkOfShop>) => Promise<boolean>;
}
export const askLimits: AskLimits = {
  ...besideLimits,
  together: readBatch,
  isWorth: isBulkWorth,
};

/** When customers go to Shopify by a file, and how many at most. */
export interface PeopleFileLimits {
  /** Several follow one another: whom one does not tell of is asked about line by line. */
  linesMax: number;
  /** Shopify takes 100 MB. */
  bytesMax: number;
  /** An operation that comes no further for so long is stopped. */
  standstillMs: number;
  /** One that is to stop is waited for so long: what it has done it tells only then. */
  stopMs: number;
  isWorth: (outlook: CallsOutlook) => boolean;
}
export const peopleFileLimits: PeopleFileLimits = {
  linesMax: 10_000,
  bytesMax: 50_000_000,
  standstillMs: 15 * 60_000,
  stopMs: 5 * 60_000,
  isWorth: isFileQuicker,
};
