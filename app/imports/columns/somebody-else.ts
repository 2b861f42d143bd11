/** Columns of e-mails and phones that are not the customer's. Names are loosened, as in `aliases.ts`. */
import { aliasesOf } from "./aliases.ts";
import { stems, withoutPreferred } from "./misleading.ts";

/** An address or a number of whoever works for the shop, sent the customer or answers for her; or of a fax. */
export function isSomebodyElses(written: string): boolean {
  const name = withoutPreferred(written);
  const withoutFax = name.replace(/(?:tele|теле)?(?:fax|факс)/, "");
  return hasSomebody(name) || (withoutFax !== name && !isPhone(withoutFax));
}

/** A column for both a phone and a fax is a phone. */
const isPhone = (name: string) => aliasesOf("phone").has(name) || hasPhone(name);
const hasPhone = stems("phone mobile telef handy gsm телефон мобил 電話 携帯");

const hasSomebody = stems(
  "staff employee cashier salesperson seller agent manager admin assigned createdby referr sponsor inviter parent guardian supplier vendor storeemail storephone shopemail shopphone",
  "служител касиер продавач препоръч родител доставчик",
  "mitarbeiter verkaufer kassier werber empfehl eltern lieferant filiale",
  "employe vendeur caissier parrain parent fournisseur magasin",
  "empleado vendedor cajero referid padre proveedor tienda",
  "担当 紹介者 店舗 保護者",
  "dipendente commess cassier fornitore medewerker verkoper leverancier pracownik sprzedawc kasjer polecaj",
  "сотрудник продав кассир реферер родител поставщик",
);
