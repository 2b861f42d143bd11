/** The sandbox's mail server delivers nothing, and shows what it took. */
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "#sandbox/server.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ adminPort: 0, appPort: 0, storefrontPort: 0 });
});
afterAll(() => sandbox.close());

const page = async (path: string) =>
  (await fetch(`${sandbox.adminUrl}${path}`, { redirect: "manual" })).text();

test("an e-mail is listed, shown without running what it holds, and its attachment is downloaded as it was", async () => {
  expect(await page("/mailbox")).toContain("No e-mail has come yet");
  const content = "id;points\r\n1;=1+1\r\n";
  await createTransport(sandbox.mailUrl).sendMail({
    from: "app@example.com",
    to: "ana@example.com",
    subject: "Import 1 <b>",
    html: `<head></head><a href="https://${sandbox.shop}/admin/apps/key/app/imports/1">Open</a><script>x</script>`,
    attachments: [{ filename: "rejected.csv", content }],
  });
  expect(await page("/mailbox")).toContain(
    `<a href="/mailbox/1">Import 1 &#60;b&#62;</a> to ana@example.com`,
  );
  const shown = await page("/mailbox/1");
  expect(shown).toContain("/admin/apps/key/app/imports/1");
  expect(shown).not.toContain("<script>x");
  expect(shown).toContain(`<a href="/mailbox/1/files/0">rejected.csv</a>`);
  expect(await page("/mailbox/1/files/0")).toBe(content);
});

test("what an e-mail leads to in the shop's admin is the sandbox's own app", async () => {
  const answer = await fetch(`${sandbox.adminUrl}/admin/apps/key/app/settings`, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe(
    "/store/pointbook-demo/apps/pointbook-sandbox-key/app/settings",
  );
});

test("an e-mail or a file that is not there is answered with 404", async () => {
  for (const path of ["/mailbox/99", "/mailbox/x", "/mailbox/1/files/9"])
    expect((await fetch(`${sandbox.adminUrl}${path}`)).status).toBe(404);
});
