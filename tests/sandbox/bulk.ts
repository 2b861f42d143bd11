/** The bulk operations of one app in one shop. Where each stands is computed from the clock. */
import { createHmac, randomBytes } from "node:crypto";
import type { BulkFaults } from "./bulk-faults.ts";
import type { Directory } from "./customers.ts";

/** Shopify docs, bulk operations: from API version 2026-01 on, five queries and five mutations of an app may run in a shop. */
export const runningMax = 5;
/** A cancelled operation takes a moment to stop. */
const cancelingMs = 200;
/** Shopify docs: a result can be fetched for seven days. */
const urlSeconds = 7 * 24 * 3600;

export type BulkStatus =
  "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";

/** Where an operation stands at some moment. */
export interface BulkStanding {
  status: BulkStatus;
  errorCode: string | null;
  objectCount: number;
  /** Null while it runs, and (captured) of one that was cancelled. */
  completedAtMs: number | null;
  /** Which address its result has: `url` or `partialDataUrl`. Captured: what a cancelled one had found is at `url`. */
  result: "whole" | "partial" | null;
}

export interface BulkOrder {
  type: "QUERY" | "MUTATION";
  text: string;
  /** Objects that it finds, or lines of its file. */
  total: number;
  /** How many of those it goes through in a second. */
  perSecond: number;
  behaviour: BulkFaults;
  /** The lines of its result after so many. */
  lines(count: number, directory: Directory): Iterable<string>;
  /** What a mutation has done after so many lines is done: each line once. */
  doUntil?(count: number): void;
}

export class BulkOperation {
  readonly id: string;
  readonly order: BulkOrder;
  readonly createdAtMs: number;
  /** The app was sent its webhook. */
  isAnnounced = false;
  private readonly key = randomBytes(16).toString("hex");
  private canceledAtMs: number | null = null;

  constructor(id: string, order: BulkOrder, nowMs: number) {
    this.id = id;
    this.order = order;
    this.createdAtMs = nowMs;
  }

  /** When it ends by itself; never, where that is the fault. */
  get endsAtMs(): number {
    const { startDelayMs, neverEnds } = this.order.behaviour;
    if (neverEnds) return Infinity;
    return Math.ceil(this.createdAtMs + startDelayMs + (this.lastObject / this.order.perSecond) * 1000);
  }

  standing(nowMs: number): BulkStanding {
    const running = { errorCode: null, completedAtMs: null, result: null };
    if (this.canceledAtMs !== null) {
      const stopped = this.order.behaviour.neverStops ? Infinity : this.canceledAtMs + cancelingMs;
      const objectCount = this.objectsAt(this.canceledAtMs);
      if (nowMs < stopped) return { ...running, status: "CANCELING", objectCount };
      return { ...running, status: "CANCELED", objectCount, result: objectCount > 0 ? "whole" : null };
    }
    if (nowMs < this.endsAtMs) {
      const isCreated = nowMs < this.createdAtMs + this.order.behaviour.startDelayMs;
      return { ...running, status: isCreated ? "CREATED" : "RUNNING", objectCount: this.objectsAt(nowMs) };
    }
    const { end } = this.order.behaviour;
    const objectCount = this.lastObject;
    const ended = { objectCount, completedAtMs: this.endsAtMs };
    const result = objectCount > 0 ? "whole" : null;
    if (!end) return { ...ended, status: "COMPLETED", errorCode: null, result };
    const { status, errorCode = null, partial = false } = end;
    if (status === "CANCELED") return { ...ended, status, errorCode, completedAtMs: null, result };
    return { ...ended, status, errorCode, result: partial && objectCount > 0 ? "partial" : null };
  }

  /** With all of it done, also where it was cancelled. */
  endNow(nowMs: number): BulkStanding {
    Object.assign(this.order, { perSecond: Infinity });
    Object.assign(this.order.behaviour, {
      neverEnds: false,
      neverStops: false,
      startDelayMs: -2 * cancelingMs,
    });
    if (this.canceledAtMs !== null) this.canceledAtMs = nowMs - cancelingMs;
    return this.standing(nowMs);
  }

  cancel(nowMs: number): boolean {
    const { status } = this.standing(nowMs);
    if (status !== "CREATED" && status !== "RUNNING") return false;
    this.canceledAtMs = nowMs;
    return true;
  }

  /** Looks like Google's; the signature is the sandbox's own. */
  url(secret: string): string {
    const endedMs = Math.min(this.endsAtMs, this.canceledAtMs ?? Infinity);
    const expires = Math.floor(endedMs / 1000) + urlSeconds;
    const path = `/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/${this.key}-final`;
    const query = new URLSearchParams({
      GoogleAccessId: "assets-us-prod@shopify-tiers.iam.gserviceaccount.com",
      Expires: String(expires),
      Signature: sign(secret, path, expires),
      "response-content-disposition": `attachment; filename="bulk-${this.id.split("/").at(-1)}.jsonl"`,
      "response-content-type": "application/jsonl",
    });
    return `https://storage.googleapis.com${path}?${query}`;
  }

  isAt(path: string): boolean {
    return path.endsWith(`/${this.key}-final`);
  }

  /** The result's lines, made while they are read: a shop of two million costs no memory. */
  lines(directory: Directory): Iterable<string> {
    return this.order.lines(this.lastObject, directory);
  }

  /** A mutation's lines are done when somebody looks at what they change. */
  catchUp(nowMs: number): void {
    this.order.doUntil?.(this.standing(nowMs).objectCount);
  }

  private get lastObject(): number {
    return Math.floor(this.order.total * (this.order.behaviour.end?.share ?? 1));
  }

  private objectsAt(nowMs: number): number {
    const { startDelayMs } = this.order.behaviour;
    const seconds = Math.max(0, nowMs - this.createdAtMs - startDelayMs) / 1000;
    return Math.min(this.lastObject, Math.floor(seconds * this.order.perSecond));
  }
}

export function isGoingOn({ status }: BulkStanding): boolean {
  return status === "CREATED" || status === "RUNNING" || status === "CANCELING";
}

export function isSignedUrl(secret: string, path: string, expires: number, signature: string): boolean {
  return signature === sign(secret, path, expires) && Date.now() < expires * 1000;
}

function sign(secret: string, path: string, expires: number): string {
  return createHmac("sha256", secret).update(`${path} ${expires}`).digest("base64");
}

/** The operations of one shop, oldest first. */
export class BulkOffice {
  readonly operations: BulkOperation[] = [];
  private static lastNumber = 720_917;

  start(order: BulkOrder, nowMs: number): BulkOperation {
    const operation = new BulkOperation(
      `gid://shopify/BulkOperation/${++BulkOffice.lastNumber}`,
      order,
      nowMs,
    );
    this.operations.push(operation);
    return operation;
  }

  running(type: BulkOrder["type"], nowMs: number): BulkOperation[] {
    return this.operations.filter(
      (operation) => operation.order.type === type && isGoingOn(operation.standing(nowMs)),
    );
  }

  catchUp(nowMs: number): void {
    for (const operation of this.operations) operation.catchUp(nowMs);
  }

  byId(gid: string): BulkOperation | null {
    return this.operations.find(({ id }) => id === gid) ?? null;
  }
}
