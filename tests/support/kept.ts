import { saveView } from "#app/customers/views.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { asOwner } from "./owner.ts";

/** Leaves a row in each table that holds what the staff chose, whom they are written to about an import, and who is gone. */
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
}
