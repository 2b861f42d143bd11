import { saveView } from "#app/customers/views.server.ts";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { beginPeople } from "#app/imports/people/decisions.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { asOwner } from "./owner.ts";
import { ana, bytesOf } from "./shops.ts";

/**
 * Leaves a row in each table that holds what the staff chose, whom they are written to about an import, who is gone or
 * was erased, what stands at Shopify, and what a file says of customers.
 */
export async function keepChoices(shop: string, importNumber: number): Promise<void> {
  await saveSettings(shop, { pointName: "Stars" });
  await saveView(shop, "Debts", new URLSearchParams("balance=..-1"));
  await asOwner(
    `INSERT INTO staff_contact (shop, staff_id, email, language) VALUES ($1, 7, 'ana@example.com', 'en')`,
    [shop],
  );
  await asOwner(
    `INSERT INTO import_mail (shop, import_number, mail_number, event, address, language, facts)
     VALUES ($1, $2, 1, 'applied', 'ana@example.com', 'en', '{}')`,
    [shop, importNumber],
  );
  await asOwner(
    "INSERT INTO customer_gone (shop, customer_id, state, gone_at) VALUES ($1, 6, 'deleted', now())",
    [shop],
  );
  await asOwner("INSERT INTO balance_field_switch (shop, state) VALUES ($1, 'on')", [shop]);
  await asOwner("INSERT INTO balance_field (shop, customer_id, balance) VALUES ($1, 6, 0)", [shop]);
  await asOwner("INSERT INTO customer_card (shop, customer_id, card_number) VALUES ($1, 6, 'K-6')", [shop]);
  await asOwner("INSERT INTO card_field_switch (shop, state) VALUES ($1, 'on')", [shop]);
  await asOwner("INSERT INTO card_field (shop, customer_id, card_number) VALUES ($1, 6, 'K-6')", [shop]);
  await asOwner("INSERT INTO customer_fact (shop, customer_id, reference_id) VALUES ($1, 6, 'R-6')", [shop]);
  await asOwner("INSERT INTO customer_former VALUES ($1, 'card_number', 'K-5', 6)", [shop]);
  await asOwner("INSERT INTO balance_field_sent (shop, number, customer_id, balance) VALUES ($1, 0, 6, 0)", [
    shop,
  ]);
  await asOwner("INSERT INTO erased_customer (shop, fingerprint) VALUES ($1, '\\x06')", [shop]);
  await keepExport(shop);
  const people = await receiveFile(shop, ana, "people.csv", bytesOf("mail,name\nshopper3@example.com,New\n"));
  const columns = guessPersonColumns(["mail", "name"]);
  await beginPeople(shop, people.importNumber, ana, { columns, everybody: null });
  await workOnImport(shop, people.importNumber);
}

/** A file of customers, asked for and not made yet, with what was read for it. */
export async function keepExport(shop: string): Promise<void> {
  await asOwner(
    `WITH made AS (
       INSERT INTO customer_export (shop, export_id, whom, choice, total, file_name, content_type, created_by_name)
       VALUES ($1, gen_random_uuid(), '{}', '{}', 1, 'a.csv', 'text/csv', 'Ana') RETURNING shop, export_id)
     , reading AS (
       INSERT INTO customer_reading (shop, export_id) SELECT shop, export_id FROM made RETURNING shop, reading_id)
     , chunk AS (
       INSERT INTO customer_export_chunk (shop, export_id, chunk_number, bytes) SELECT shop, export_id, 0, 'a' FROM made)
     INSERT INTO customer_read (shop, reading_id, customer_id, said) SELECT shop, reading_id, 6, '{}' FROM reading`,
    [shop],
  );
}
