import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uploadsAtOnceMax } from "#app/imports/limits.ts";
import * as upload from "#app/routes/app.imports.upload.ts";
import { createDrip } from "#support/drip.ts";
import { count, csv, customer, mustFind, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { startWeb, type Web } from "#support/web.ts";

let web: Web;

beforeAll(async () => {
  web = await startWeb({ "app/imports/upload": upload });
});
afterAll(() => web.close());

// The library answers 410 to whatever does not look like a browser.
const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };

async function send(
  body: string | Uint8Array | AsyncIterable<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${web.url}/app/imports/upload`, {
    method: "POST",
    body:
      typeof body === "string"
        ? body
        : body instanceof Uint8Array
          ? Buffer.from(body)
          : (Readable.toWeb(Readable.from(body)) as ReadableStream),
    headers: { ...agent, authorization: `Bearer ${await sandbox().sessionToken()}`, ...headers },
    duplex: "half",
  });
}

const good = csv(`${customer(1)},10,One`, `${customer(2)},20,Two`);

describe("an uploaded file", () => {
  test("becomes an import of the person who sent it, with the bytes and the name as they were", async () => {
    const answer = await send(good, { "x-file-name": encodeURIComponent("Точки 2024.csv") });
    expect(answer.status).toBe(200);
    const { importNumber, path } = (await answer.json()) as { importNumber: number; path: string };
    expect(path).toBe(`/app/imports/${importNumber}/progress`);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "staging",
      fileName: "Точки 2024.csv",
      fileSha256: createHash("sha256").update(good).digest("hex"),
      rowCount: 2,
      createdByName: "Ana Petrova",
    });
  });

  test("whose header is not exact leads to the columns page", async () => {
    const answer = await send(good.replace("points_to_add", "Points"));
    expect(await answer.json()).toMatchObject({ path: expect.stringMatching(/\/columns$/) });
  });

  test.each(["../../etc/passwd", "%E0%A4%A", "", "a".repeat(400)])(
    "with the name %j is taken",
    async (name) => {
      const answer = await send(good, { "x-file-name": name });
      const { importNumber } = (await answer.json()) as { importNumber: number };
      const { fileName } = await mustFind(importNumber);
      expect(fileName).toMatch(/^[^/\\]{1,255}$/);
    },
  );
});

test("marks that turn the direction of letters are taken out of a file's name, which would else show another ending", async () => {
  const answer = await send(good, { "x-file-name": encodeURIComponent("points\u202Evsc\u2066.exe\u200F") });
  const { importNumber } = (await answer.json()) as { importNumber: number };
  expect(await mustFind(importNumber)).toMatchObject({ fileName: "pointsvsc.exe" });
});

test("a file that is refused is answered 422 with why, as data, and leaves nothing behind", async () => {
  const before = await Promise.all([count("import"), count("import_file_chunk")]);
  const answer = await send(new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...new Uint8Array(200_000)]));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({ refusal: { code: "workbook_damaged", values: {} } });
  expect(await Promise.all([count("import"), count("import_file_chunk")])).toEqual(before);
});

describe("an upload whose answer its sender did not hear", () => {
  const askAfter = async (fileId: string) => {
    const headers = { ...agent, authorization: `Bearer ${await sandbox().sessionToken()}` };
    const answer = await fetch(`${web.url}/app/imports/upload?upload=${fileId}`, { headers });
    return [answer.status, await answer.json().catch(() => null)] as const;
  };

  test("is found by the id that it was sent with: the import, where it is now", async () => {
    const fileId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    const { path } = (await (await send(good, { "x-upload-id": fileId })).json()) as { path: string };
    expect(await askAfter(fileId)).toEqual([200, { path }]);
    const before = await count("import");
    expect(await (await send(good, { "x-upload-id": fileId })).json()).toEqual({
      refusal: { code: "upload_twice", values: {} },
    });
    expect(await count("import")).toBe(before);
  });

  test("is under way while it is, and nothing where none of it has come", async () => {
    const fileId = "3f2504e0-4f89-41d3-9a0c-0305e82c3302";
    expect(await askAfter(fileId)).toEqual([200, { state: "nothing" }]);
    const drip = createDrip();
    const answer = send(drip.body, { "x-upload-id": fileId });
    await drip.send(good);
    // Its place is made when its first piece is there, which its sender does not hear.
    await until(async () => (await askAfter(fileId))[1].state === "under_way");
    drip.end();
    const { path } = (await (await answer).json()) as { path: string };
    expect(await askAfter(fileId)).toEqual([200, { path }]);
    expect((await askAfter("no-id"))[0]).toBe(404);
  });
});

test("a file that is refused on its way is answered at once, however slowly the rest of it comes", async () => {
  const drip = createDrip();
  const answering = send(drip.body);
  void drip.send(new Uint8Array(200_000));
  const answer = await answering;
  expect([answer.status, answer.headers.get("connection")]).toEqual([422, "close"]);
  expect(await answer.json()).toEqual({ refusal: { code: "file_not_text", values: {} } });
  drip.end();
});

test("an upload beside too many others is answered 422 with why, and its connection is closed", async () => {
  const drips = Array.from({ length: uploadsAtOnceMax }, () => createDrip());
  const under = drips.map(({ body }) => send(body));
  await Promise.all(drips.map(async (drip) => drip.send(good)));
  await until(
    async () => (await asOwner("SELECT FROM import_file WHERE NOT adopted")).length === drips.length,
  );
  const answer = await send(good);
  expect([answer.status, answer.headers.get("connection")]).toEqual([422, "close"]);
  expect(await answer.json()).toEqual({
    refusal: { code: "uploads_at_once", values: { uploadsMax: uploadsAtOnceMax } },
  });
  for (const { end } of drips) end();
  expect((await Promise.all(under)).map(({ status }) => status)).toEqual(drips.map(() => 200));
});

test("without a token nothing is read", async () => {
  const before = await count("import");
  const answer = await send(good, { authorization: "Bearer forged" });
  expect(answer.status).toBe(401);
  expect(await count("import", shop)).toBe(before);
});

test("anything but an upload and a question after one is not allowed", async () => {
  const put = {
    method: "PUT",
    headers: { ...agent, authorization: `Bearer ${await sandbox().sessionToken()}` },
  };
  expect((await fetch(`${web.url}/app/imports/upload`, put)).status).toBe(405);
});
