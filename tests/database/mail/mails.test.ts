/** Who is told that an import has ended, what the e-mail says, and what it never says. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { fail } from "#app/imports/fail.server.ts";
import { mailsHeldUp, mailsOf } from "#app/imports/mails/mails.server.ts";
import { approvePeople } from "#app/imports/people/decisions.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.ts";
import { sendMails } from "#app/mail/send.server.ts";
import { MailFault } from "#app/mail/smtp.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { rememberReader } from "#app/shop/reader.server.ts";
import { setWantsMails, type StaffSession } from "#app/shop/staff.server.ts";
import { requestUndo } from "#support/decide.ts";
import { mailRows, useMailbox } from "#support/mails.ts";
import { written } from "#support/make-workbook.ts";
import { peopleFile, reviewPeople } from "#support/people.ts";
import { asOwner } from "#support/owner.ts";
import { readWorkbook } from "#support/read-workbook.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  otherShop,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";

const mailbox = useMailbox();
const address = "ana@pointbook-demo.example";
const session = (id: bigint, email: string): StaffSession =>
  ({
    shop,
    onlineAccessInfo: { associated_user: { id: Number(id), email, email_verified: true } },
  }) as StaffSession;
const anas = session(ana.id ?? 0n, address);
const still = () => new AbortController().signal;

beforeAll(async () => {
  await install();
  await rememberShop(shop);
  await rememberReader(anas, "en");
});

beforeEach(async () => {
  await asOwner("DELETE FROM import_mail");
  await saveSettings(shop, { mailAddresses: "", pointName: "", language: "" });
  mailbox.received.length = 0;
});

/** All that was sent. */
async function sent() {
  await sendMails(still());
  return mailbox.received.map(({ to, mail }) => ({
    to: to.join(),
    subject: mail.subject ?? "",
    body: mail.text ?? "",
    files: mail.attachments,
  }));
}

test("who opens the app again is not written down again, and a new address or language of hers is", async () => {
  const row = async () =>
    (
      await asOwner("SELECT email, language, xmin::text, xmax::text FROM staff_contact WHERE staff_id = $1", [
        ana.id,
      ])
    )[0];
  const before = await row();
  await rememberReader(anas, "en");
  expect(await row()).toEqual(before);
  await rememberReader(session(ana.id ?? 0n, "new@pointbook-demo.example"), "en");
  expect(await row()).toMatchObject({ email: "new@pointbook-demo.example", language: "en" });
  await rememberReader(anas, "bg");
  expect(await row()).toMatchObject({ email: address, language: "bg" });
  await rememberReader(anas, "en");
});

test("whoever started an import is told its counts, its first reasons and where it is, with the rejected rows", async () => {
  const { importNumber } = await applyFile(
    csv(`${customer(1)},500,Welcome`, `${customer(2)},ten,Oh`, `,5,Who?`),
  );
  const [mail, ...others] = await sent();
  expect(others).toEqual([]);
  expect(mail?.to).toBe(address);
  expect(mail?.subject).toBe(`Import ${importNumber}: 1 imported, 2 not imported`);
  expect(mail?.body).toContain("Imported rows: 1\nRows not imported: 2\nCustomers: 1\nPoints: +500");
  expect(mail?.body).toContain("The customer id is empty: 1\nThe points are not a number: 1");
  expect(mail?.body).toContain(`https://${shop}/admin/apps/test-key/app/imports/${importNumber}`);
  expect(mail?.body).toContain(`https://${shop}/admin/apps/test-key/app/settings`);
  expect(mail?.files.map(({ filename }) => filename)).toEqual([
    `pointbook-import-${importNumber}-rejected.csv`,
  ]);
  expect(mail?.files[0]?.content.toString()).toContain(",ten,Oh,3,");
});

test("of many reasons the first are named, and how often there are others is said, also where a row has several", async () => {
  await applyFile(
    csv(
      ...[
        `${customer(1)},500,Welcome`,
        `${customer(2)},ten,Oh`,
        `${customer(2)},0,Oh`,
        `,5,Who?`,
        "x,5,Who?",
      ],
      ...[`${customer(3)},5,`, `${customer(3)},,Oh`, `${customer(3)},1.5,Oh`, "x,,"],
    ),
  );
  const [mail] = await sent();
  const [, figures] = /Why rows were not imported:\n([^]*?)\n\n/.exec(mail?.body ?? "") ?? [];
  const lines = figures?.split("\n").map((line) => line.split(": "));
  expect(lines?.at(-1)).toEqual(["For other reasons", "2"]);
  expect(lines?.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(10);
});

test("nothing of a shopper's, and not the file's name, stands in subject, body or headers", async () => {
  const name = "Zlatka Herself 0888123456.csv";
  const file = csv(`${customer(1)},7,Zlatka likes tea`, `${customer(2)},Zlatka,zlatka@example.com`);
  const { importNumber } = await receiveFile(shop, ana, name, bytesOf(file));
  await workOnImport(shop, importNumber);
  await applyImport({ importNumber });
  await sendMails(still());
  const [received] = mailbox.received;
  const { mail } = received ?? {};
  const headers = received?.source.slice(0, received.source.indexOf("\r\n\r\n")) ?? "";
  const said = [headers, mail?.subject, mail?.text, mail?.html].join("\n");
  for (const hers of ["Zlatka", "zlatka", "0888", "tea", String(customer(1)), String(customer(2))])
    expect(said).not.toContain(hers);
  expect(mail?.attachments[0]?.content.toString()).toContain("Zlatka");
});

test("the addresses of the settings are told as well, each once, in the language that was chosen", async () => {
  await saveSettings(shop, {
    mailAddresses: `owner@example.com\n${address.toUpperCase()}`,
    language: "bg",
    pointName: "Звезди",
  });
  const { importNumber } = await applyFile(csv(`${customer(3)},5,Hello`));
  const mails = await sent();
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [address, `Import ${importNumber}: 1 imported, 0 not imported`],
    ["owner@example.com", `Импортиране ${importNumber} (импортирани редове: 1, неимпортирани: 0)`],
  ]);
  expect(mails[1]?.body).toContain("Звезди: +5");
  expect(mails[1]?.body).not.toMatch(
    /[A-Za-z]{3,}(?<!https|myshopify|com|admin|apps|pointbook|demo|test|key|app|imports|settings|Pointbook|Ana|Petrova)\b/,
  );
  expect(mails.flatMap(({ files }) => files)).toEqual([]);
});

test("a failure, an undo and an undo that did not happen are told, each with its reason", async () => {
  const { importNumber } = await applyFile(csv(`${customer(4)},5,Hello`));
  await requestUndo(shop, importNumber, ana, { belowZero: "zero", description: "Taken back" });
  await fail(shop, importNumber, "internal");
  await requestUndo(shop, importNumber, ana, { belowZero: "zero", description: "Taken back" });
  await workOnImport(shop, importNumber);
  const stopped = await review(csv(`${customer(5)},5,Hello`));
  await asOwner("UPDATE import SET status = 'checking' WHERE shop = $1 AND import_number = $2", [
    shop,
    stopped.importNumber,
  ]);
  await fail(shop, stopped.importNumber, "shopify_unavailable");
  await asOwner(
    "UPDATE import SET status = 'in_review', stopped_status = NULL, failure_code = NULL WHERE shop = $1 AND import_number = $2",
    [shop, stopped.importNumber],
  );
  const mails = await sent();
  expect(mails.map(({ subject }) => subject)).toEqual([
    `Import ${importNumber}: 1 imported, 0 not imported`,
    `Import ${importNumber} was not undone`,
    `Import ${importNumber} was undone`,
    `Import ${stopped.importNumber} has stopped`,
  ]);
  expect(mails[3]?.body).toMatch(/Retry|retry/);
});

test("rejected rows of a workbook come as a workbook, and a cell that begins with = stays a text", async () => {
  const lines = [
    ["shopify_id", "points_to_add", "description"],
    ['=HYPERLINK("http://x.example","a")', "5", "=1+1"],
    [String(customer(6)), "5", "Good"],
  ];
  const { importNumber } = await receiveFile(shop, ana, "points.xlsx", bytesOf(written(lines, "xlsx")));
  await workOnImport(shop, importNumber);
  await applyImport({ importNumber });
  const [attached] = (await sent())[0]?.files ?? [];
  expect(attached?.filename).toBe(`pointbook-import-${importNumber}-rejected.xlsx`);
  const bytes = attached?.content ?? Buffer.alloc(0);
  const read = await readWorkbook(bytes);
  expect("lines" in read ? read.lines[1] : read).toEqual(expect.arrayContaining(lines[1] ?? []));
});

test("in a CSV such a cell is guarded, so that no spreadsheet runs it", async () => {
  await applyFile(csv(`${customer(7)},5,Good`, `${customer(8)},x,"=HYPERLINK(""http://x.example"")"`));
  const [attached] = (await sent())[0]?.files ?? [];
  expect(attached?.content.toString()).toContain(`"'=HYPERLINK`);
});

test("its attachment, corrected in place and uploaded again, goes through", async () => {
  await applyFile(csv(`${customer(9)},5,Good`, `${customer(10)},ten,Again`, `,7,Who?`));
  const [attached] = (await sent())[0]?.files ?? [];
  const corrected = (attached?.content.toString() ?? "")
    .replace(",ten,Again", ",10,Again")
    .replace(",7,Who?", `${customer(11)},7,Who?`);
  const again = await review(corrected);
  expect(again).toMatchObject({ status: "in_review", acceptedCount: 2, rejectedCount: 0, pointsTotal: 17 });
  expect(await applyImport(again)).toMatchObject({ status: "applied" });
});

test("rejected rows of more than 5 MB are not attached: the e-mail says where they are", async () => {
  const long = "x".repeat(1_999);
  const { importNumber } = await applyFile(
    csv(
      `${customer(12)},5,Good`,
      ...Array.from({ length: 2_600 }, (_, i) => `${customer(12)},ten ${i},${long}`),
    ),
  );
  const [mail] = await sent();
  expect(mail?.files).toEqual([]);
  expect(mail?.body).toContain(wordsIn("en").t("mail.tooLarge"));
  expect(mail?.body).toContain(`https://${shop}/admin/apps/test-key/app/imports/${importNumber}`);
});

test("whoever has switched it off is not written to, also where it was on when the import ended", async () => {
  await applyFile(csv(`${customer(9)},5,Hello`));
  await setWantsMails(anas, false);
  expect(await sent()).toEqual([]);
  expect(await mailRows(shop)).toMatchObject([{ state: "given_up", fault: "unwanted" }]);
  await applyFile(csv(`${customer(10)},5,Hello`));
  expect(await mailRows(shop)).toHaveLength(1);
  await setWantsMails(anas, true);
});

test("an address that was taken out of the settings meanwhile is not written to", async () => {
  await saveSettings(shop, { mailAddresses: "former@example.com" });
  await applyFile(csv(`${customer(11)},5,Hello`));
  await saveSettings(shop, { mailAddresses: "" });
  expect((await sent()).map(({ to }) => to)).toEqual([address]);
});

test("an e-mail that the mail server does not take is told of until it takes another one", async () => {
  const { importNumber } = await applyFile(csv(`${customer(13)},5,Held up`));
  await sendMails(still(), () => Promise.reject(new MailFault("refused")));
  expect(await mailsHeldUp(shop)).toBe(importNumber);
  expect(await mailsHeldUp(otherShop)).toBeNull();
  await asOwner("UPDATE import_mail SET state = 'given_up', fault = 'unwanted', ended_at = now()");
  expect(await mailsHeldUp(shop), "what nobody wants is not held up").toBeNull();
  await asOwner("UPDATE import_mail SET fault = 'refused'");
  expect(await mailsHeldUp(shop)).toBe(importNumber);
  await applyFile(csv(`${customer(13)},6,Gets through`));
  await sendMails(still());
  expect(await mailsHeldUp(shop)).toBeNull();
});

test("what became of each e-mail stands with its import, the newest first", async () => {
  await saveSettings(shop, { mailAddresses: "owner@example.com" });
  const { importNumber } = await applyFile(csv(`${customer(12)},5,Hello`));
  await sendMails(still());
  expect(await mailsOf(shop, importNumber)).toMatchObject([
    { address: "owner@example.com", state: "sent", event: "applied" },
    { address, state: "sent", event: "applied" },
  ]);
  expect(await mustFind(importNumber)).toMatchObject({ status: "applied" });
});

test("a file without points tells of the customers when they are written, and of no points", async () => {
  await sandbox().scopes({ grant: ["write_customers"] });
  const lines = ["mailed@people.example.com,,,,,,,,", "shopper2@example.com,,,,Tea,,,,"];
  const importNumber = await reviewPeople(peopleFile(...lines), null, true);
  await approvePeople(shop, importNumber, ana, 1);
  await workOnImport(shop, importNumber);
  const [mail] = await sent();
  expect(mail?.subject).toBe(`Import ${importNumber}: 1 customer added, 1 changed`);
  expect(mail?.body).toContain("1 customer added, 1 changed");
  expect(mail?.body).not.toMatch(/Points|Imported rows/);
  expect(mail?.body).not.toContain("example.com,");
});
