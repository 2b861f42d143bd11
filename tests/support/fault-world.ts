/** An import brought to any step, held in the very middle of it, and what must be true of it in the end. */
import { expect, inject, vi } from "vitest";
import pg from "pg";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { ImportStatus, WorkingStatus } from "#app/imports/record/status.ts";
import { stage } from "#app/imports/stage/stage.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { ana, applyFile, bytesOf, csv, customer, mustFind, review, shop } from "./shops.ts";
import { createObserver, type Observer } from "../torture/observer.ts";
import { activity } from "./held-ledger.ts";
import { until } from "./until.ts";
import { approve, requestUndo } from "./decide.ts";

/** The queue waits for many seconds before it tries again. */
const patienceMs = 90_000;
vi.setConfig({ testTimeout: 2 * patienceMs });

const rows = 2_400;
/** Three times as many as Shopify is asked about at once, and less. */
export const customers = 600;
const held = { row: 1_500, customer: customer(300) };

/** Four rows a customer, 10 points in all; `name` makes the file another one. */
export const fileOf = (name: string) =>
  csv(...Array.from({ length: rows }, (_, i) => `${customer(i % customers)},${pointsOf(i)},${name} ${i}`));
const pointsOf = (i: number) => [5, -3, 1, 7][Math.floor(i / customers)] ?? 1;
export const pointsEach = 10;

export const applyAll = { mode: "accepted_rows", reapply: true } as const;
export const takeBack = { belowZero: "allow", description: "Added by mistake" } as const;

/** An import with that status, on which nobody works yet. */
export const importAt: Record<WorkingStatus, (name: string) => Promise<number>> = {
  async staging(name) {
    return (await receiveFile(shop, ana, `${name}.csv`, bytesOf(fileOf(name)))).importNumber;
  },
  async checking(name) {
    const importNumber = await importAt.staging(name);
    await stage(shop, await mustFind(importNumber), new AbortController().signal);
    return importNumber;
  },
  async applying(name) {
    const { importNumber } = await review(fileOf(name));
    expect(await approve(shop, importNumber, ana, applyAll)).toBeNull();
    return importNumber;
  },
  async undoing(name) {
    const { importNumber } = await applyFile(fileOf(name));
    expect(await requestUndo(shop, importNumber, ana, takeBack)).toBeNull();
    return importNumber;
  },
};

/** The row at which each step is stopped: in the middle of what it writes, in the transaction that writes it. */
const places: Record<WorkingStatus, string> = {
  staging: `BEFORE INSERT ON import_row FOR EACH ROW WHEN (NEW.row_number = ${held.row})`,
  checking: `BEFORE UPDATE ON import_customer FOR EACH ROW WHEN (NEW.customer_id = ${held.customer})`,
  applying: `BEFORE INSERT ON ledger_entry FOR EACH ROW WHEN (NEW.customer_id = ${held.customer})`,
  undoing: `BEFORE INSERT ON ledger_entry FOR EACH ROW WHEN (NEW.customer_id = ${held.customer})`,
};

export async function untilStatus(
  observer: Observer,
  importNumber: number,
  ...wanted: ImportStatus[]
): Promise<ImportRecord> {
  await until(async () => {
    const now = await statusOf(observer, importNumber);
    return wanted.some((status) => status === now);
  }, patienceMs);
  return mustFind(importNumber);
}

export interface Hold {
  /** Resolves when the step stands still there. */
  reached(): Promise<void>;
  release(): Promise<void>;
  /** Takes the trap away, when nobody works any more. */
  remove(): Promise<void>;
}

const holdKey = 4_711;

/** Stops whoever comes to that place of the step, until it is released. */
export const holdAt = (step: WorkingStatus) => holdWhere(places[step]);

/** @param event when the trigger fires, and on what. */
export async function holdWhere(event: string): Promise<Hold> {
  const [client, ...ofNodes] = await everyServer();
  const servers = [client, ...ofNodes];
  for (const server of servers) await server.query(`SELECT pg_advisory_lock(${holdKey})`);
  await client.query(`CREATE FUNCTION hold_here() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${holdKey}); RETURN NEW; END $$`);
  await client.query(`CREATE TRIGGER hold_here ${event} EXECUTE FUNCTION hold_here()`);
  return {
    reached: () =>
      until(async () => {
        for (const server of servers) {
          const { rowCount } = await server.query(
            `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${holdKey} AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          );
          if (rowCount) return true;
        }
        return false;
      }),
    async release() {
      for (const server of servers) await server.query(`SELECT pg_advisory_unlock(${holdKey})`);
    },
    async remove() {
      for (const server of servers) await server.query("SELECT pg_advisory_unlock_all()");
      await client.query("DROP FUNCTION hold_here CASCADE");
      for (const server of servers) await server.end();
    },
  };
}

/** The server that the app connects to, and the nodes where triggers fire if it is a cluster's coordinator. */
async function everyServer(): Promise<[pg.Client, ...pg.Client[]]> {
  const url = process.env.DATABASE_URL ?? "";
  const first = await clientOf(url);
  if (!inject("clusterUrl")) return [first];
  const { rows } = await first.query<{ hostname: string; port: string }>(
    "SELECT nodename AS hostname, nodeport::text AS port FROM pg_dist_node WHERE groupid <> 0",
  );
  const nodes = rows.map((node) => clientOf(Object.assign(new URL(url), node).href));
  return [first, ...(await Promise.all(nodes))];
}

async function clientOf(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: "fault" });
  await client.connect();
  return client;
}

/** How many sessions of the app wait for a lock, the held one among them. */
export async function waiting(observer: Observer): Promise<number> {
  const [row] = await observer.look<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${activity()}
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
}

/** Looks past the app's own pools, so that it sees also while their connections are cut. */
export const observe = () => createObserver(process.env.DATABASE_URL ?? "");

export async function statusOf(observer: Observer, importNumber: number): Promise<string | undefined> {
  const [row] = await observer.look<{ status: string }>(
    "SELECT status FROM import WHERE shop = $1 AND import_number = $2",
    [shop, importNumber],
  );
  return row?.status;
}

/** The import is in the books once, with each of its rows; or taken back once, with each customer's sum. */
export async function expectWhole(
  observer: Observer,
  importNumber: number,
  end: "applied" | "undone",
): Promise<void> {
  const found = await observer.look(
    `SELECT i.status, i.accepted_count AS accepted, i.rejected_count AS rejected,
            (SELECT count(*)::integer FROM import_row r
             WHERE r.shop = i.shop AND r.import_number = i.import_number) AS stored,
            (SELECT jsonb_object_agg(p.kind, jsonb_build_object('entries', p.entries, 'points', p.points))
             FROM (SELECT p.kind, count(e.*) AS entries, sum(e.points) AS points
                   FROM posting p JOIN ledger_entry e ON e.shop = p.shop AND e.posting_number = p.posting_number
                   WHERE p.shop = i.shop AND p.import_number = i.import_number GROUP BY p.posting_number, p.kind) p) AS booked
     FROM import i WHERE i.shop = $1 AND i.import_number = $2`,
    [shop, importNumber],
  );
  const points = customers * pointsEach;
  expect(found).toEqual([
    {
      ...{ status: end, accepted: rows, rejected: 0, stored: rows },
      booked: {
        import: { entries: rows, points },
        ...(end === "undone" && { undo: { entries: customers, points: -points } }),
      },
    },
  ]);
}
