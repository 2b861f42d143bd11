import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bulkSpeeds, capturedRuns, ordinaryBulk, type BulkFaults } from "#sandbox/bulk-faults.ts";
import { firstCustomerId } from "#sandbox/customers.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { readBody, startStubApp } from "#support/stub-app.ts";

let sandbox: Running;
let app: Awaited<ReturnType<typeof startStubApp>>;
let answerWith = 200;
let webhooks: { id: string | undefined; payload: Record<string, unknown> }[] = [];

beforeAll(async () => {
  app = await startStubApp((request, response) => {
    void readBody(request).then((text) => {
      const id = request.headers["x-shopify-webhook-id"]?.toString();
      if (request.headers["x-shopify-topic"] === "bulk_operations/finish")
        webhooks.push({ id, payload: JSON.parse(text) as Record<string, unknown> });
      response.writeHead(answerWith).end();
    });
  });
  sandbox = await runSandbox({ customers: 1_000, appTarget: app.url });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});
beforeEach(async () => {
  answerWith = 200;
  webhooks = [];
  await sandbox.control.reset();
});

const quick = { customersPerSecond: 1e9, startDelayMs: 0 };
const allIds = "{ customers { edges { node { id } } } }";
const run = async (query = allIds, bulk: Partial<BulkFaults> = quick) => {
  await sandbox.control.faults({ bulk });
  const mutation = `mutation Run($query: String!) { bulkOperationRunQuery(query: $query) {
    bulkOperation { id status objectCount url createdAt type query } userErrors { field message code } } }`;
  const { body } = await sandbox.graphql(mutation, { query });
  return body.data.bulkOperationRunQuery;
};
const look = async (id: string) => {
  const query = `query Look($id: ID!) { bulkOperation(id: $id) {
    id status errorCode objectCount rootObjectCount fileSize createdAt completedAt url partialDataUrl } }`;
  return (await sandbox.graphql(query, { id })).body.data.bulkOperation;
};
const untilEnded = async (id: string) => {
  for (;;) {
    const operation = await look(id);
    if (!["CREATED", "RUNNING", "CANCELING"].includes(operation.status)) return operation;
    await wait(5);
  }
};
/** The webhooks of its end; that of an operation of the test before may come late. */
const heardOf = ({ id }: { id: string }) =>
  webhooks.filter(({ payload }) => payload.admin_graphql_api_id === id);
const fetchResult = (url: string) => {
  const { host, pathname, search } = new URL(url);
  return fetch(new URL(pathname + search, sandbox.adminUrl), { headers: { "x-forwarded-host": host } });
};
const idsOf = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { id: string }).id);
const until = async (isSo: () => boolean) => {
  while (!isSo()) await wait(5);
};

describe("a bulk operation", () => {
  it("is created, and later its result is fetched line by line from a signed address", async () => {
    const { bulkOperation, userErrors } = await run();
    expect(userErrors).toEqual([]);
    expect(bulkOperation).toMatchObject({ type: "QUERY", query: allIds });
    expect(bulkOperation.id).toMatch(/^gid:\/\/shopify\/BulkOperation\/\d+$/);
    const ended = await untilEnded(bulkOperation.id);
    expect(ended).toMatchObject({
      status: "COMPLETED",
      errorCode: null,
      objectCount: "1000",
      rootObjectCount: "1000",
      partialDataUrl: null,
    });
    expect(ended.completedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(ended.url).toMatch(/^https:\/\/storage\.googleapis\.com\/.*Expires=\d+&Signature=/);
    const lines = await (await fetchResult(ended.url)).text();
    // Captured, in results of queries as of mutations: slashes are escaped.
    expect(lines.split("\n")[0]).toBe(`{"id":"gid:\\/\\/shopify\\/Customer\\/${firstCustomerId}"}`);
    expect(lines.endsWith("}\n")).toBe(true);
    expect(new Set(idsOf(lines)).size).toBe(1_000);
  });

  it("costs 10 points to start and 1 to look at", async () => {
    const { body } = await sandbox.graphql(
      `mutation { bulkOperationRunQuery(query: "${allIds}") { bulkOperation { id } userErrors { message } } }`,
    );
    expect(body.extensions.cost.requestedQueryCost).toBe(10);
    const { id } = body.data.bulkOperationRunQuery.bulkOperation;
    const looked = await sandbox.graphql(`{ bulkOperation(id: "${id}") { status url } }`);
    expect(looked.body.extensions.cost.requestedQueryCost).toBe(1);
  });

  it("leaves out whoever was deleted before it began, and whom the search leaves out", async () => {
    await sandbox.control.faults({ deletedCustomers: [String(firstCustomerId + 3)] });
    const range = `{ customers(query: "id:>=${firstCustomerId + 2} id:<=${firstCustomerId + 4}") { edges { node { id email } } } }`;
    const { bulkOperation } = await run(range);
    const { url, objectCount } = await untilEnded(bulkOperation.id);
    expect(objectCount).toBe("2");
    const text = await (await fetchResult(url)).text();
    expect(
      text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: `gid://shopify/Customer/${firstCustomerId + 2}`, email: "shopper2@example.com" },
      { id: `gid://shopify/Customer/${firstCustomerId + 4}`, email: "shopper4@example.com" },
    ]);
  });

  it("shows what belongs to a customer, e-mail and phone, and null for who has none", async () => {
    const query = `{ customers(query: "id:<=${firstCustomerId + 53} (id:>=${firstCustomerId + 53} OR id:${firstCustomerId + 37})") {
      edges { node { id mail: defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } } } } }`;
    const contacts = async () => {
      const { url } = await untilEnded((await run(query)).bulkOperation.id);
      return (await (await fetchResult(url)).text()).trim().split("\n");
    };
    expect(await contacts()).toEqual([
      `{"id":"gid:\\/\\/shopify\\/Customer\\/${firstCustomerId + 37}","mail":{"emailAddress":"shopper37@example.com"},"defaultPhoneNumber":null}`,
      `{"id":"gid:\\/\\/shopify\\/Customer\\/${firstCustomerId + 53}","mail":null,"defaultPhoneNumber":{"phoneNumber":"+359880000053"}}`,
    ]);
    await sandbox.control.faults({ customerFieldsUnapproved: true });
    expect((await contacts())[0]).toBe(
      `{"id":"gid:\\/\\/shopify\\/Customer\\/${firstCustomerId + 37}","mail":null,"defaultPhoneNumber":null}`,
    );
  });

  it("has no address when nothing matched", async () => {
    const { bulkOperation } = await run('{ customers(query: "id:<5") { edges { node { id } } } }');
    expect(await untilEnded(bulkOperation.id)).toMatchObject({
      status: "COMPLETED",
      objectCount: "0",
      url: null,
    });
  });

  it("is CREATED, then RUNNING with a growing count", async () => {
    const { bulkOperation } = await run(allIds, { startDelayMs: 100, customersPerSecond: 2_000 });
    expect(bulkOperation).toMatchObject({ status: "CREATED", objectCount: "0", url: null });
    let operation = await look(bulkOperation.id);
    while (operation.status === "CREATED") operation = await look(bulkOperation.id);
    expect(operation).toMatchObject({ status: "RUNNING", completedAt: null });
    expect((await untilEnded(bulkOperation.id)).objectCount).toBe("1000");
  });

  it("is one of at most five that run at once in a shop", async () => {
    const ids: string[] = [];
    while (ids.length < 5) ids.push((await run(allIds, { neverEnds: true })).bulkOperation.id);
    expect(await run()).toEqual({
      bulkOperation: null,
      userErrors: [
        {
          field: null,
          // Captured: names all five and ends with a full stop; how they are parted is not known.
          message: `A bulk query operation for this app and shop is already in progress: ${ids.join(", ")}.`,
          code: "OPERATION_IN_PROGRESS",
        },
      ],
    });
  });

  it("says the bytes of its result as a text", async () => {
    const { url, fileSize } = await untilEnded((await run()).bulkOperation.id);
    expect(fileSize).toBe(String((await (await fetchResult(url)).arrayBuffer()).byteLength));
  });

  it("that was cancelled has `url` with what was there, and neither `completedAt` nor `fileSize`, as captured", async () => {
    const { bulkOperation } = await run(allIds, {
      startDelayMs: 0,
      customersPerSecond: 2_000,
      neverEnds: true,
    });
    while ((await look(bulkOperation.id)).objectCount === "0") await wait(1);
    await sandbox.graphql(
      `mutation { bulkOperationCancel(id: "${bulkOperation.id}") { userErrors { message } } }`,
    );
    const { objectCount, url, ...canceled } = await untilEnded(bulkOperation.id);
    expect(canceled).toMatchObject({
      status: "CANCELED",
      completedAt: null,
      fileSize: null,
      partialDataUrl: null,
    });
    expect(idsOf(await (await fetchResult(url)).text())).toHaveLength(Number(objectCount));
    const end = { status: "CANCELED", share: 0.5 } as const;
    const ordered = await untilEnded((await run(allIds, { ...quick, end })).bulkOperation.id);
    expect(ordered).toMatchObject({ status: "CANCELED", completedAt: null, objectCount: "500" });
    expect(idsOf(await (await fetchResult(ordered.url)).text())).toHaveLength(500);
  });

  it("can be cancelled while it runs, not afterwards", async () => {
    const { bulkOperation } = await run(allIds, { neverEnds: true, startDelayMs: 3_600_000 });
    const cancel = async () => {
      const mutation = `mutation { bulkOperationCancel(id: "${bulkOperation.id}") {
        bulkOperation { status } userErrors { field message } } }`;
      return (await sandbox.graphql(mutation)).body.data.bulkOperationCancel;
    };
    expect(await cancel()).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
    expect(await untilEnded(bulkOperation.id)).toMatchObject({ status: "CANCELED", url: null });
    expect((await cancel()).userErrors).toEqual([
      { field: null, message: "A bulk operation cannot be canceled when it is canceled" },
    ]);
    await until(() => heardOf(bulkOperation).length > 0);
    expect(heardOf(bulkOperation)).toMatchObject([{ payload: { status: "canceled" } }]);
  });

  it("is listed, newest first and by status", async () => {
    const done = (await run()).bulkOperation.id;
    await untilEnded(done);
    const running = (await run(allIds, { neverEnds: true, startDelayMs: 0 })).bulkOperation.id;
    const list = async (query: string) => {
      const { body } = await sandbox.graphql(
        `{ bulkOperations(first: 10, query: "${query}") { nodes { id } } }`,
      );
      return body.data.bulkOperations.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await list("")).toEqual([running, done]);
    expect(await list("status:RUNNING operation_type:QUERY")).toEqual([running]);
    expect(await list("operation_type:MUTATION")).toEqual([]);
    // Captured: another name for it is left out of account.
    expect(await list("type:MUTATION")).toEqual([running, done]);
  });

  it("is unknown under another number, and an id of another type is refused", async () => {
    expect(await look("gid://shopify/BulkOperation/1")).toBeNull();
    const { body } = await sandbox.graphql('{ bulkOperation(id: "gid://shopify/Product/1") { id } }');
    expect(body.errors[0].extensions.code).toBe("RESOURCE_NOT_FOUND");
  });
});

describe("a bulk mutation", () => {
  const mutation = `mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message elementIndex } } }`;
  const gid = (i: number) => `gid://shopify/Customer/${firstCustomerId + i}`;
  const points = (i: number, value: string) => ({
    ...{ ownerId: gid(i), namespace: "$app", key: "points", type: "number_integer", value },
  });
  const line = (...metafields: object[]) => `${JSON.stringify({ metafields })}\n`;
  const upload = async (text: string, change: (form: FormData) => void = () => {}) => {
    const { body } = await sandbox.graphql(`mutation { stagedUploadsCreate(input: [{ filename: "a.jsonl",
      mimeType: "text/jsonl", resource: BULK_MUTATION_VARIABLES, httpMethod: POST }]) {
      stagedTargets { url parameters { name value } } userErrors { message } } }`);
    expect(body.extensions.cost.requestedQueryCost).toBe(11);
    const [target] = body.data.stagedUploadsCreate.stagedTargets;
    const form = new FormData();
    for (const { name, value } of target.parameters) form.append(name, value);
    form.append("file", new Blob([text]), "a.jsonl");
    change(form);
    const host = new URL(target.url).host;
    const init = { method: "POST", body: form, headers: { "x-forwarded-host": host } };
    const { status } = await fetch(new URL("/", sandbox.adminUrl), init);
    return { status, path: String(form.get("key")) };
  };
  const runMutation = async (path: string, text = mutation) => {
    const run = `mutation Run($mutation: String!, $path: String!) {
      bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
        bulkOperation { id status type objectCount url } userErrors { field message code } } }`;
    return (await sandbox.graphql(run, { mutation: text, path })).body.data.bulkOperationRunMutation;
  };
  const values = async () => (await sandbox.control.metafields()).values;

  beforeEach(async () => {
    await sandbox.control.scopes({ grant: ["write_customers"] });
    await sandbox.control.faults({ bulk: { startDelayMs: 0, linesPerSecond: 1e9 } });
  });

  it("does each line of its file, and tells of each by its number", async () => {
    const file =
      line(points(0, "1"), points(1, "2")) + line(points(2, "3"), points(5_000, "4")) + line(points(3, "x"));
    const { status, path } = await upload(file);
    expect(status).toBe(201);
    const { bulkOperation, userErrors } = await runMutation(path);
    expect(userErrors).toEqual([]);
    expect(bulkOperation).toMatchObject({
      type: "MUTATION",
      status: expect.stringMatching(/CREATED|RUNNING|COMPLETED/),
    });
    const ended = await untilEnded(bulkOperation.id);
    expect(ended).toMatchObject({ status: "COMPLETED", objectCount: "3" });
    const result = await (await fetchResult(ended.url)).text();
    const told = result
      .split("\n")
      .filter(Boolean)
      .map((text) => JSON.parse(text));
    expect(
      Object.fromEntries(told.map(({ data, __lineNumber: n }) => [n, data.metafieldsSet.userErrors])),
    ).toEqual({
      0: [],
      1: [{ code: "INVALID_VALUE", message: "Owner does not exist.", elementIndex: 1 }],
      2: [{ code: "INVALID_VALUE", message: "Value must be an integer.", elementIndex: 0 }],
    });
    expect(await values()).toEqual({ [`${gid(0)} $app.points`]: "1", [`${gid(1)} $app.points`]: "2" });
  });

  it("has done as much as its time allows, and no more once it is cancelled", async () => {
    await sandbox.control.faults({ bulk: { startDelayMs: 0, linesPerSecond: 100 } });
    const { path } = await upload(Array.from({ length: 900 }, (_, i) => line(points(i, "7"))).join(""));
    const { bulkOperation } = await runMutation(path);
    let done = 0;
    while (done === 0) done = Object.keys(await values()).length;
    await sandbox.graphql(
      `mutation { bulkOperationCancel(id: "${bulkOperation.id}") { userErrors { message } } }`,
    );
    const ended = await untilEnded(bulkOperation.id);
    expect(ended.status).toBe("CANCELED");
    expect(Object.keys(await values())).toHaveLength(Number(ended.objectCount));
    expect(Number(ended.objectCount)).toBeLessThan(900);
    expect((await (await fetchResult(ended.url)).text()).split("\n").filter(Boolean)).toHaveLength(
      Number(ended.objectCount),
    );
  });

  it("is refused without its file, with an empty or unsigned one, and where five are running", async () => {
    expect(await runMutation("tmp/1/bulk/1/a.jsonl")).toMatchObject({
      bulkOperation: null,
      userErrors: [{ field: null, code: "NO_SUCH_FILE" }],
    });
    expect(await upload("")).toMatchObject({ status: 400 });
    const changed = (name: string) => (form: FormData) => form.set(name, "tmp/1/bulk/1/another.jsonl");
    for (const name of ["key", "acl", "policy", "x-goog-signature"])
      expect(await upload(line(points(0, "1")), changed(name)), name).toMatchObject({ status: 403 });
    expect(await upload(line(points(0, "1")), (form) => form.append("more", "1"))).toMatchObject({
      status: 400,
    });
    const { path } = await upload(line(points(0, "1")));
    expect(await runMutation(path, "mutation { not real")).toMatchObject({
      userErrors: [{ code: "INVALID_MUTATION" }],
    });
    await sandbox.control.faults({ bulk: { neverEnds: true, startDelayMs: 3_600_000 } });
    const running: string[] = [];
    for (let i = 0; i < 5; i++) running.push((await runMutation(path)).bulkOperation.id);
    expect((await runMutation(path)).userErrors).toEqual([
      {
        field: null,
        message: `A bulk mutation operation for this app and shop is already in progress: ${running.join(", ")}.`,
        code: "OPERATION_IN_PROGRESS",
      },
    ]);
    expect((await runMutation("tmp/1/bulk/1/a.jsonl")).userErrors).toMatchObject([{ code: "NO_SUCH_FILE" }]);
    expect((await run()).userErrors, "queries are counted for themselves").toEqual([]);
  });
});

describe("how long a bulk operation takes", () => {
  const seconds = (
    { startDelayMs, customersPerSecond }: Pick<BulkFaults, "startDelayMs" | "customersPerSecond">,
    objects: number,
  ) => startDelayMs / 1000 + objects / customersPerSecond;

  // Captured in two stores: 1 object 1 to 3 s; 1,432 0 to 1 s; 3,713 16 s; 5,999 6 s; 18,919 7 s, all in whole seconds.
  it.each(capturedRuns)(
    "is between its quickest and its slowest for $objects objects, as captured",
    (captured) => {
      const [shortest, longest] = captured.seconds;
      expect(seconds(bulkSpeeds.quickest, captured.objects)).toBeLessThan(shortest + 1);
      expect(seconds(bulkSpeeds.slowest, captured.objects)).toBeGreaterThan(longest);
    },
  );

  it("is 1 s for one object and 6 s for 5,999 where nothing else was ordered, as captured", () => {
    expect(Math.floor(seconds(ordinaryBulk, 1))).toBe(1);
    expect(Math.round(seconds(ordinaryBulk, 5_999))).toBe(6);
  });
});

describe("the query of a bulk operation", () => {
  const nested = (inner: string) => `{ customers { edges { node { ${inner} } } } }`;
  it.each([
    ["has at least one connection", "{ shop { name } }", "at least one connection"],
    [
      "has no more than five",
      `{ ${"abcdef".replace(/./g, "$&: customers { edges { node { id } } } ")} }`,
      "more than 5",
    ],
    ["has no top level node", '{ node(id: "gid://shopify/Customer/1") { id } }', "top level `node`"],
    ["has no top level nodes", '{ nodes(ids: ["gid://shopify/Customer/1"]) { id } }', "top level `nodes`"],
    ["asks for edges and node only", "{ customers { nodes { id } } }", "only `edges` and `node`"],
    [
      "asks for no page",
      "{ customers { edges { node { id } } pageInfo { hasNextPage } } }",
      "only `edges` and `node`",
    ],
    ["asks for no cursor", "{ customers { edges { cursor node { id } } } }", "only `edges` and `node`"],
    [
      "nests no deeper than two",
      nested(
        "id orders { edges { node { id lineItems { edges { node { id taxLines { title } product { id variants { edges { node { id } } } } } } } } } }",
      ),
      "nesting depth",
    ],
    ["selects the id of a parent", nested("email orders { edges { node { id } } }"), "must select the `id`"],
    [
      "is a query",
      'mutation { customerDelete(input: { id: "gid://shopify/Customer/1" }) { deletedCustomerId } }',
      "must be a query",
    ],
    ["can be read", "{ customers {", "Syntax Error"],
    ["names fields that exist", nested("id nonsense"), "nonsense"],
    ["is not too long", `{ customers { edges { node { id } } } } #${"x".repeat(65_535)}`, "65535 bytes"],
  ])("%s", async (_rule, query, words) => {
    const { bulkOperation, userErrors } = await run(query);
    expect(bulkOperation).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID", field: ["query"] }]);
    expect(userErrors[0].message).toContain(words);
  });

  it("about anything but customers is not in the sandbox, which says so", async () => {
    const { body } = await sandbox.graphql(
      'mutation { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") { userErrors { message } } }',
    );
    expect(body.errors[0].extensions.code).toBe("NOT_IN_SANDBOX");
  });
});

describe("the webhook of its end", () => {
  it("says how it ended, in lower case", async () => {
    const { bulkOperation } = await run();
    await until(() => heardOf(bulkOperation).length > 0);
    expect(heardOf(bulkOperation)[0]?.payload).toMatchObject({
      error_code: null,
      status: "completed",
      type: "query",
    });
  });

  it("is sent again until it is answered, eight times more, always the same one", async () => {
    answerWith = 500;
    await sandbox.control.faults({ webhookRetryMs: 1 });
    const { bulkOperation } = await run();
    await until(() => heardOf(bulkOperation).length === 9);
    const heard = heardOf(bulkOperation);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
    expect(new Set(heard.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
  });

  it("may be lost", async () => {
    const { bulkOperation: lost } = await run(allIds, { ...quick, webhookLost: true });
    await untilEnded(lost.id);
    const { bulkOperation: told } = await run();
    await until(() => heardOf(told).length > 0);
    expect([heardOf(lost), heardOf(told)]).toMatchObject([[], [{}]]);
  });
});

describe("what can be ordered to go wrong", () => {
  it("a refusal", async () => {
    expect(await run(allIds, { refuse: "LIMIT_REACHED" })).toMatchObject({
      bulkOperation: null,
      userErrors: [{ code: "LIMIT_REACHED" }],
    });
  });

  it("an end in failure, with and without what there was until then", async () => {
    const end = { status: "FAILED", errorCode: "TIMEOUT", share: 0.5 } as const;
    const without = await untilEnded((await run(allIds, { ...quick, end })).bulkOperation.id);
    expect(without).toMatchObject({
      status: "FAILED",
      errorCode: "TIMEOUT",
      objectCount: "500",
      url: null,
      partialDataUrl: null,
    });
    const withPart = { ...quick, end: { ...end, partial: true } };
    const { url, partialDataUrl } = await untilEnded((await run(allIds, withPart)).bulkOperation.id);
    expect(url).toBeNull();
    expect(idsOf(await (await fetchResult(partialDataUrl)).text())).toHaveLength(500);
  });

  it("without the scope it fails with ACCESS_DENIED", async () => {
    await sandbox.control.faults({ accessDenied: true });
    expect(await untilEnded((await run()).bulkOperation.id)).toMatchObject({
      status: "FAILED",
      errorCode: "ACCESS_DENIED",
      url: null,
    });
  });

  it("a download that is forbidden, breaks off, or ends in the middle of a line", async () => {
    const { url } = await untilEnded((await run()).bulkOperation.id);
    await sandbox.control.faults({ bulk: { download: "forbidden" } });
    expect((await fetchResult(url)).status).toBe(403);
    await sandbox.control.faults({ bulk: { download: "breaks_off" } });
    await expect(fetchResult(url).then((response) => response.text())).rejects.toThrow();
    await sandbox.control.faults({ bulk: { download: "last_line_truncated" } });
    const lines = (await (await fetchResult(url)).text()).split("\n");
    expect(lines).toHaveLength(1_000);
    expect(() => JSON.parse(lines[999] ?? "")).toThrow();
    await sandbox.control.faults({ bulk: {} });
    expect((await fetchResult(url.replace(/Expires=\d/, "Expires=9"))).status).toBe(403);
  });

  it("nothing that does not exist", async () => {
    await expect(sandbox.control.faults({ bulk: { refused: true } as never })).rejects.toThrow(
      "Unknown faults: refused.",
    );
  });
});
