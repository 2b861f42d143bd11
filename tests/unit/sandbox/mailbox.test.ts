/** The sandbox's mail server delivers nothing, and shows what it took. */
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxControl } from "#sandbox/control.ts";
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

test("a sender who dies in the middle of an e-mail has sent nothing, and the next one is heard", async () => {
  const { host, port } = new URL(sandbox.mailUrl);
  const socket = connect(Number(port), "127.0.0.1");
  const answers = createInterface(socket)[Symbol.asyncIterator]();
  await answers.next();
  for (const line of [`HELO ${host}`, "MAIL FROM:<app@example.com>", "RCPT TO:<ana@example.com>", "DATA"]) {
    socket.write(`${line}\r\n`);
    await answers.next();
  }
  socket.write("Subject: Half an e-mail\r\n\r\nThe first half");
  socket.resetAndDestroy();
  const whole = { from: "app@example.com", to: "ana@example.com", subject: "A whole one", text: "." };
  await createTransport(sandbox.mailUrl).sendMail(whole);
  const list = await page("/mailbox");
  expect(list).toContain("A whole one");
  expect(list).not.toContain("Half an e-mail");
  await sandboxControl(sandbox.adminUrl).reset();
  expect(await page("/mailbox"), "a reset throws them away").toContain("No e-mail has come yet");
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
