/** Other names for the fields, seen in exports of Shopify, of other loyalty programmes and in merchants' own files. */
import type { Field } from "../fields.ts";
import { trimInvisible } from "../../characters.ts";

/** A name as it is compared with our own: letter case and what can't be seen around it do not count, nor do quotes. */
export function normaliseName(name: string): string {
  const text = trimInvisible(name);
  return trimInvisible(text.replace(/^(["'])(.*)\1$/s, "$2")).toLowerCase();
}

/** A name as it is compared with an alias: letters and digits only, without accents. */
export function loosenName(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  return letters.replace(/[^\p{L}\p{N}]/gu, "");
}

/** For each field, by language: English, Bulgarian, German, French, Spanish, Japanese, others. The first name found counts. */
const names: Record<Field, readonly string[]> = {
  shopify_id: [
    "shopify id, shopify customer id, shopify customer ids, customer shopify id, customer id, customer gid, customer number, customer, id",
    "shopify номер, id на клиент, id на клиента, клиент id, клиентски номер, номер на клиент, клиент, ид",
    "Shopify-ID, Shopify-Kunden-ID, Kunden-ID, Kundennummer, Kunde",
    "identifiant Shopify, ID Shopify, identifiant client, ID client, numéro client, numéro de client, client, identifiant",
    "ID de Shopify, identificador de Shopify, ID de cliente, ID del cliente, ID cliente, número de cliente, cliente, identificador",
    "ショッピファイID, Shopify顧客ID, 顧客ID, お客様ID, 会員ID, 顧客番号, お客様番号",
  ],
  email: [
    "e-mail, email address, e-mail address, customer email, customer e-mail, customer emails, shopify customer email, user email, emails, email addresses, email id, mail",
    "имейл, имейл адрес, и-мейл, е-мейл, ел. поща, електронна поща, имейл на клиент, имейл на клиента, поща",
    "E-Mail-Adresse, Mailadresse, Kunden-E-Mail, E-Mail des Kunden",
    "adresse e-mail, adresse email, courriel, adresse courriel, e-mail client, mél",
    "correo electrónico, correo, dirección de correo, dirección de correo electrónico, email del cliente, correo del cliente",
    "メール, メールアドレス, Eメール, 電子メール, お客様メールアドレス",
  ],
  phone: [
    "phone number, customer phone, telephone, telephone number, mobile, mobile phone, mobile number, cell, cell phone, tel",
    "телефон, телефонен номер, тел, мобилен, мобилен телефон, gsm, телефон на клиент",
    "Telefon, Telefonnummer, Handy, Handynummer, Mobilnummer, Mobiltelefon, Rufnummer",
    "téléphone, numéro de téléphone, portable, mobile, téléphone portable",
    "teléfono, número de teléfono, móvil, celular, teléfono móvil",
    "電話, 電話番号, 携帯, 携帯電話, 携帯番号, 携帯電話番号",
  ],
  points_to_add: [
    "points, point, add points, loyalty points, reward points, bonus points, points amount, amount of points, points balance, loyalty balance, rewards balance, reward balance, current points, current points balance, point balance, available points, points available, remaining points, approved points, points approved, points tally, loyalty points balance, reward points balance, points earned, balance, coins, credits, amount",
    "точки, брой точки, точки за добавяне, бонус точки, лоялни точки, точки лоялност, баланс точки, баланс, наличност, сума",
    "Punkte, Punktzahl, Treuepunkte, Bonuspunkte, Punktestand, Punkteguthaben, Punktesaldo, Anzahl Punkte, Guthaben, Saldo",
    "points à ajouter, points de fidélité, nombre de points, points fidélité, solde de points, solde points, solde",
    "puntos, puntos a agregar, puntos a añadir, puntos de fidelidad, puntos de lealtad, saldo de puntos, número de puntos, saldo",
    "ポイント, ポイント数, 付与ポイント, 追加ポイント, 保有ポイント, ポイント残高, 残高",
  ],
  description: [
    "points description, note, notes, comment, comments, text, title, message, reason, memo, details",
    "описание, бележка, бележки, коментар, текст, съобщение, причина, основание, заглавие",
    "Beschreibung, Bemerkung, Kommentar, Notiz, Grund, Nachricht, Hinweis, Titel",
    "commentaire, remarque, note, motif, raison, libellé, texte, titre",
    "descripción, comentario, nota, motivo, razón, mensaje, concepto, texto, título",
    "説明, 備考, メモ, コメント, 理由, 内容, 摘要, メッセージ",
  ],
  occurred_at: [
    "date, day, occurred on, points date, earned at, earned on, date earned, date awarded, awarded at, awarded on, applied at, action date, transaction date, activity date, created at, created, date added, timestamp, date and time, date time, datetime, when, purchase date, date of purchase",
    "дата, дата на точките, дата и час, ден, дата на операция, дата на създаване",
    "Datum, Buchungsdatum, Zeitpunkt, Datum und Uhrzeit, Erstellt am, Erstellungsdatum",
    "date, jour, date et heure, date d'opération, date de création",
    "fecha, día, fecha y hora, fecha de operación, fecha de creación",
    "日付, 日時, 付与日, 発生日, 作成日",
    "data, giorno, dag, dzień",
  ],
  first_name: [
    "first name, given name, forename, customer first name",
    "име, собствено име, първо име",
    "Vorname",
    "prénom",
    "nombre, primer nombre",
    "名, 名前",
  ],
  last_name: [
    "last name, surname, family name, customer last name",
    "фамилия, фамилно име",
    "Nachname, Familienname",
    "nom, nom de famille",
    "apellido, apellidos",
    "姓, 苗字, 名字",
  ],
  total_spent: [
    "total spent, amount spent, spent, total spend, lifetime spend, lifetime value, total sales",
    "похарчено, общо похарчено, похарчена сума, оборот",
    "Gesamtausgaben, Ausgaben gesamt, Gesamtumsatz, Umsatz, ausgegeben",
    "total dépensé, montant dépensé, dépenses totales",
    "total gastado, importe gastado, gasto total",
    "合計支出額, 購入金額, 累計購入金額, 総購入額",
  ],
  total_orders: [
    "total orders, orders, orders count, number of orders, order count",
    "поръчки, брой поръчки, общо поръчки",
    "Bestellungen, Anzahl Bestellungen, Bestellungen gesamt",
    "commandes, nombre de commandes, total des commandes",
    "pedidos, número de pedidos, total de pedidos",
    "注文数, 注文回数, 合計注文数, 購入回数",
  ],
  tags: [
    "tag, customer tags",
    "етикети, тагове, етикет",
    "Kunden-Tags, Schlagwörter",
    "étiquettes, balises",
    "etiquetas",
    "タグ, 顧客タグ",
  ],
};

/** Loosened, behind the field's own name loosened: `shopify-id` is as good as an alias. */
function loosened(field: Field): readonly string[] {
  const listed = names[field].flatMap((language) => language.split(",")).map(loosenName);
  return [...new Set([loosenName(field), ...listed])];
}

const lists = new Map<Field, ReadonlyMap<string, number>>();

/** The field's aliases, loosened, each with its place in the list: the plainest come first. */
export function aliasesOf(field: Field): ReadonlyMap<string, number> {
  const list = lists.get(field) ?? new Map(loosened(field).map((alias, place) => [alias, place]));
  lists.set(field, list);
  return list;
}
