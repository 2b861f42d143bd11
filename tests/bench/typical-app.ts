/** The loop that an app usually has: through an ORM, one transaction a row. */
import { spawnSync } from "node:child_process";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { between, seededRandom } from "#support/random.ts";
import type { OwnServer } from "#support/own-database.ts";
import { timed } from "./measure.ts";

export interface TypicalFigures {
  sampleRows: number;
  rowsPerSecond: number;
}

const sampleRows = 2_000;
const shop = "typical-app.myshopify.com";
const databaseName = "bench_typical";

export async function measureTypicalApp(server: OwnServer): Promise<TypicalFigures> {
  const url = await server.createDatabase(databaseName);
  try {
    migrate(url);
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
    try {
      await applyRows(prisma, 0, sampleRows / 10);
      const { seconds } = await timed(() => applyRows(prisma, 1, sampleRows));
      return { sampleRows, rowsPerSecond: sampleRows / seconds };
    } finally {
      await prisma.$disconnect();
    }
  } finally {
    await server.dropDatabase(databaseName);
  }
}

async function applyRows(prisma: PrismaClient, place: number, rows: number): Promise<void> {
  const random = seededRandom(place);
  const postingNumber = place + 1;
  const totals = { entryCount: rows, pointsTotal: 0n, kind: "adjustment", postedByName: "Bench" };
  await prisma.shop.upsert({ where: { shop }, create: { shop }, update: {} });
  await prisma.posting.create({ data: { shop, postingNumber, ...totals } });
  for (let i = 0; i < rows; i++) {
    const customerId = 7_338_441_277_598n + BigInt(between(random, 0, rows / 5));
    const points = BigInt(between(random, 1, 900));
    await prisma.$transaction(async (tx) => {
      const { balance } = await tx.balance.upsert({
        where: { shop_customerId: { shop, customerId } },
        create: { shop, customerId, balance: points, entryCount: 1 },
        update: { balance: { increment: points }, entryCount: { increment: 1 } },
      });
      const description = `Order ${100_000 + i}, points of the old programme`;
      const entry = { shop, customerId, postingNumber, rowNumber: i + 2, points, description };
      await tx.ledgerEntry.create({ data: { ...entry, balanceAfter: balance } });
    });
  }
}

function migrate(databaseUrl: string): void {
  const program = new URL("../../bin/migrate.ts", import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [program], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "error", DATABASE_URL: databaseUrl },
  });
  if (status !== 0) throw new Error(`The tables could not be made: ${stderr}`);
}
