/** Columns of e-mails and phones that are not the customer's. Names are loosened, as in `aliases.ts`. */
import { aliasesOf, loosenName } from "./aliases.ts";
import { withoutPreferred } from "./misleading.ts";
import { stems, words } from "./stems.ts";

/** An address or a number of whoever works for the shop, sent the customer or answers for her; or of a fax. */
export function isSomebodyElses(written: string): boolean {
  const name = withoutPreferred(written);
  const withoutFax = name.replace(/(?:tele|теле)?(?:fax|факс)/, "");
  return hasSomebody(name) || (withoutFax !== name && !isPhone(withoutFax));
}

/** A column for both a phone and a fax is a phone. */
const isPhone = (name: string) => aliasesOf("phone").has(name) || hasPhone(name);
const hasPhone = stems("phone mobile telef handy gsm телефон мобил 電話 携帯");

/** Whether numbers beside an e-mail may be phones by their column's name: those of orders are as long. */
export function namesPhone(written: string): boolean {
  const name = loosenName(written);
  if (isPhone(name) || isShort(name) || isContact(name)) return true;
  return written.split(/[^\p{L}\p{M}]+/u).some((word) => isAbbreviation(loosenName(word)));
}
/** Inside a word they are other ones: `Bestellnummer`, `потребител`, `cancelled`. */
const isShort = (name: string) => /^(?:tel|тел|mob|моб|cell)/.test(name);
const isAbbreviation = words("tel tél tlf tfn cel ph fono kom hp sđt fixe", "тел моб сот");
const isContact = stems(
  "contact whatsapp viber sms",
  "контакт сотов",
  "rufn kontakt portable festnetz natel landline msisdn",
  "movil celular cellul recapito komork puhelin τηλ κιν 携 連絡 연락 휴대 전화 手机 电话 手機",
);

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
