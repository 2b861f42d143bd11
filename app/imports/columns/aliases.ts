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
    "shopify номер, id на клиент, id на клиента, клиент id, клиентски номер, номер на клиент, номер на клиента, клиент, ид",
    "Shopify-ID, Shopify-Kunden-ID, Kunden-ID, Kundennummer, Kunde",
    "identifiant Shopify, ID Shopify, identifiant client, ID client, numéro client, numéro de client, client, identifiant",
    "ID de Shopify, identificador de Shopify, ID de cliente, ID del cliente, ID cliente, número de cliente, cliente, identificador",
    "ショッピファイID, Shopify顧客ID, 顧客ID, お客様ID, 会員ID, 顧客番号, お客様番号",
    "ID do cliente, código do cliente, número do cliente, codice cliente, numero cliente",
    "klant-ID, klantnummer, klant, ID klienta, numer klienta, klient, ID zákazníka, číslo zákazníka, zákazník",
    "kund-ID, kundnummer, kund, kunde-ID, asiakastunnus, asiakasnumero, ügyfél azonosító, vásárló azonosító, ID kupca",
    "ID клиента, номер клиента, ID клієнта, клієнт, ID купца, Müşteri ID, Müşteri No, Müşteri numarası, Müşteri",
    "αριθμός πελάτη, πελάτης, 고객 ID, 고객번호, 客户ID, 客户编号, 会员ID, 客戶ID, 會員編號",
  ],
  email: [
    "e-mail, email address, e-mail address, customer email, customer e-mail, customer emails, shopify customer email, user email, emails, email addresses, email id, mail",
    "имейл, имейл адрес, и-мейл, е-мейл, ел. поща, електронна поща, имейл на клиент, имейл на клиента, поща",
    "E-Mail-Adresse, Mailadresse, Kunden-E-Mail, E-Mail des Kunden",
    "adresse e-mail, adresse email, courriel, adresse courriel, e-mail client, mél",
    "correo electrónico, correo, dirección de correo, dirección de correo electrónico, email del cliente, correo del cliente",
    "メール, メールアドレス, Eメール, 電子メール, お客様メールアドレス",
    "endereço de e-mail, e-mail do cliente, indirizzo e-mail, posta elettronica, e-mail cliente",
    "e-mailadres, e-mail klant, adres e-mail, e-mail klienta, e-mailová adresa, e-mail cím, adresă de e-mail",
    "e-post, e-postadress, e-mailadresse, sähköposti, sähköpostiosoite, e-posta, e-posta adresi, e-pošta",
    "эл. почта, электронная почта, почта, адрес эл. почты, ел. пошта, електронна пошта, пошта, имејл",
    "διεύθυνση email, ηλεκτρονική διεύθυνση, 이메일, 이메일 주소, 邮箱, 电子邮箱, 电子邮件, 郵箱, 電子郵件",
    "البريد الإلكتروني, الإيميل, דוא״ל, דואר אלקטרוני, אימייל, อีเมล, surel, alamat email",
  ],
  phone: [
    "phone number, customer phone, telephone, telephone number, mobile, mobile phone, mobile number, cell, cell phone, tel",
    "телефон, телефонен номер, тел, мобилен, мобилен телефон, gsm, телефон на клиент",
    "Telefon, Telefonnummer, Handy, Handynummer, Mobilnummer, Mobiltelefon, Rufnummer",
    "téléphone, numéro de téléphone, portable, mobile, téléphone portable",
    "teléfono, número de teléfono, móvil, celular, teléfono móvil",
    "電話, 電話番号, 携帯, 携帯電話, 携帯番号, 携帯電話番号",
    "telefone, número de telefone, cellulare, numero di telefono, telefoon, telefoonnummer, mobiel",
    "numer telefonu, komórka, mobil, telefonní číslo, telefonszám, număr de telefon, mobilnummer, puhelin, puhelinnumero",
    "номер телефона, мобильный, номер телефону, telefon numarası, cep telefonu, τηλέφωνο, κινητό",
    "전화번호, 휴대폰, 电话, 手机, 手机号, 電話, 手機",
    "الهاتف, رقم الهاتف, الجوال, טלפון, נייד, điện thoại, số điện thoại, โทรศัพท์, เบอร์โทร, telepon, nomor telepon",
  ],
  points_to_add: [
    "points, point, add points, loyalty points, reward points, bonus points, points amount, amount of points, points balance, loyalty balance, rewards balance, reward balance, current points, current points balance, point balance, available points, points available, remaining points, approved points, points approved, points tally, loyalty points balance, reward points balance, points earned, balance, coins, credits, amount",
    "точки, брой точки, точки за добавяне, бонус точки, лоялни точки, точки лоялност, баланс точки, баланс, наличност, сума",
    "Punkte, Punktzahl, Treuepunkte, Bonuspunkte, Punktestand, Punkteguthaben, Punktesaldo, Anzahl Punkte, Guthaben, Saldo",
    "points à ajouter, points de fidélité, nombre de points, points fidélité, solde de points, solde points, solde",
    "puntos, puntos a agregar, puntos a añadir, puntos de fidelidad, puntos de lealtad, saldo de puntos, número de puntos, saldo",
    "ポイント, ポイント数, 付与ポイント, 追加ポイント, 保有ポイント, ポイント残高, 残高",
    "pontos, quantidade de pontos, pontos de fidelidade, saldo de pontos, punti, punti fedeltà, saldo punti",
    "punten, aantal punten, spaarpunten, puntensaldo, punkty, liczba punktów, punkty lojalnościowe, saldo punktów",
    "poäng, bonuspoäng, poängsaldo, poeng, pisteet, pistesaldo, body, věrnostní body, počet bodů, počet bodov, stav bodů",
    "pontok, pont, hűségpontok, pontegyenleg, puncte, puncte de fidelitate, sold puncte, bodovi, stanje bodova",
    "баллы, бонусы, бонусные баллы, количество баллов, баланс баллов, бали, кількість балів, баланс балів, поени, бодови",
    "puan, puanlar, sadakat puanı, puan bakiyesi, πόντοι, βαθμοί, υπόλοιπο πόντων",
    "포인트, 적립금, 포인트 잔액, 积分, 点数, 积分余额, 積分, 點數, 積分餘額",
    "النقاط, نقاط, عدد النقاط, رصيد النقاط, נקודות, ניקוד, יתרת נקודות, điểm, số điểm, คะแนน, แต้ม, คะแนนสะสม, poin, jumlah poin",
  ],
  description: [
    "points description, note, notes, comment, comments, text, title, message, reason, memo, details",
    "описание, бележка, бележки, коментар, текст, съобщение, причина, основание, заглавие",
    "Beschreibung, Bemerkung, Kommentar, Notiz, Grund, Nachricht, Hinweis, Titel",
    "commentaire, remarque, note, motif, raison, libellé, texte, titre",
    "descripción, comentario, nota, motivo, razón, mensaje, concepto, texto, título",
    "説明, 備考, メモ, コメント, 理由, 内容, 摘要, メッセージ",
    "descrição, observação, comentário, descrizione, causale, messaggio, omschrijving, beschrijving, opmerking, reden, notitie",
    "opis, powód, komentarz, uwagi, popis, poznámka, důvod, komentář, dôvod, megjegyzés, leírás, descriere, observații, comentariu",
    "beskrivning, kommentar, anledning, beskrivelse, årsag, kuvaus, selite, napomena, razlog, açıklama, sebep, neden",
    "комментарий, причина, примечание, коментар, примітка, опис, напомена, разлог, περιγραφή, σχόλιο, αιτιολογία",
    "설명, 메모, 비고, 사유, 备注, 说明, 描述, 備註, 說明",
    "الوصف, وصف, ملاحظة, ملاحظات, السبب, תיאור, הערה, הערות, סיבה, ghi chú, mô tả, lý do, หมายเหตุ, รายละเอียด, เหตุผล, keterangan, catatan",
  ],
  occurred_at: [
    "date, day, occurred on, points date, earned at, earned on, date earned, date awarded, awarded at, awarded on, applied at, action date, transaction date, activity date, created at, created, date added, timestamp, date and time, date time, datetime, when, purchase date, date of purchase",
    "дата, дата на точките, дата и час, ден, дата на операция, дата на създаване",
    "Datum, Buchungsdatum, Zeitpunkt, Datum und Uhrzeit, Erstellt am, Erstellungsdatum",
    "date, jour, date et heure, date d'opération, date de création",
    "fecha, día, fecha y hora, fecha de operación, fecha de creación",
    "日付, 日時, 付与日, 発生日, 作成日",
    "data, giorno, dag, dzień",
    "data operazione, data da operação, datum transactie, data operacji, data transakcji, dátum, dato, päivämäärä, pvm",
    "дата операции, дата начисления, дата операції, tarih, ημερομηνία, 날짜, 일자, 일시, 日期, 时间, 時間",
    "التاريخ, تاريخ, תאריך, ngày, วันที่, tanggal",
  ],
  first_name: [
    "first name, given name, forename, customer first name",
    "име, собствено име, първо име",
    "Vorname",
    "prénom",
    "nombre, primer nombre",
    "名, 名前",
    "nome, voornaam, imię, jméno, keresztnév, prenume, förnamn, etunimi, имя, ім’я, όνομα, 이름",
  ],
  last_name: [
    "last name, surname, family name, customer last name",
    "фамилия, фамилно име",
    "Nachname, Familienname",
    "nom, nom de famille",
    "apellido, apellidos",
    "姓, 苗字, 名字",
    "sobrenome, cognome, achternaam, nazwisko, příjmení, priezvisko, vezetéknév, nume de familie, efternamn, sukunimi, фамилия, прізвище, soyad, soyadı, επώνυμο, 성",
  ],
  total_spent: [
    "total spent, amount spent, spent, total spend, lifetime spend, lifetime value, total sales",
    "похарчено, общо похарчено, похарчена сума, оборот",
    "Gesamtausgaben, Ausgaben gesamt, Gesamtumsatz, Umsatz, ausgegeben",
    "total dépensé, montant dépensé, dépenses totales",
    "total gastado, importe gastado, gasto total",
    "合計支出額, 購入金額, 累計購入金額, 総購入額",
    "totale speso, totaal besteed, suma zakupów, celková útrata, сумма покупок, потрачено, сума покупок, toplam harcama, σύνολο αγορών, 총 구매액, 累计消费",
  ],
  total_orders: [
    "total orders, orders, orders count, number of orders, order count",
    "поръчки, брой поръчки, общо поръчки",
    "Bestellungen, Anzahl Bestellungen, Bestellungen gesamt",
    "commandes, nombre de commandes, total des commandes",
    "pedidos, número de pedidos, total de pedidos",
    "注文数, 注文回数, 合計注文数, 購入回数",
    "ordini, numero ordini, bestellingen, aantal bestellingen, zamówienia, liczba zamówień, objednávky, заказы, количество заказов, siparişler, sipariş sayısı, 주문수, 订单数",
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
