/** What merchants' files call what they say of a customer, beside the names that the points' columns have. */
import { aliasesOf, loosenName } from "../columns/aliases.ts";
import type { PersonField } from "./fields.ts";

/** By language: English, Bulgarian, German, French, Spanish, Japanese. The first name found counts. */
const fullNames = [
  "full name, name, customer name, customer, client name",
  "име и фамилия, имена, пълно име, три имена, клиент, име на клиент, име на клиента",
  "vollständiger Name, Name, Kundenname",
  "nom complet, nom et prénom, nom du client",
  "nombre completo, nombre y apellido, nombre y apellidos, nombre del cliente",
  "氏名, お名前, 顧客名",
];
const notes = [
  "note, notes, customer note, comment, comments, remarks",
  "бележка, бележки, забележка, забележки, коментар, бележка за клиента",
  "Notiz, Notizen, Bemerkung, Bemerkungen, Kommentar",
  "note, notes, remarque, remarques, commentaire",
  "nota, notas, observaciones, comentario",
  "備考, メモ, 顧客メモ",
];
/** Shopify has no other groups of customers than tags. */
const groupNames = [
  "customer group, customer groups, group, groups",
  "група, групи, клиентска група, група на клиента, потребителска група",
  "Kundengruppe, Kundengruppen, Gruppe",
  "groupe de clients, groupe client, groupe",
  "grupo de clientes, grupo",
  "顧客グループ",
];
const companies = [
  "company, company name, default address company, organisation, organization",
  "фирма, име на фирма, компания, дружество",
  "Firma, Firmenname, Unternehmen",
  "société, entreprise, nom de la société",
  "empresa, nombre de la empresa, compañía",
  "会社, 会社名",
];
const firstLines = [
  "address, address1, address 1, address line 1, street, street address, default address address1",
  "адрес, адрес 1, улица, адрес за доставка",
  "Adresse, Adresse 1, Straße, Anschrift",
  "adresse, adresse 1, rue",
  "dirección, dirección 1, calle",
  "住所, 住所1, 番地",
];
const secondLines = [
  "address2, address 2, address line 2, apartment, default address address2",
  "адрес 2, апартамент",
  "Adresse 2, Adresszusatz",
  "adresse 2, complément d'adresse",
  "dirección 2, apartamento",
  "住所2, 建物名",
];
const cities = [
  "city, town, default address city",
  "град, населено място",
  "Stadt, Ort",
  "ville",
  "ciudad",
  "市区町村, 市",
];
const provinces = [
  "province code, default address province code, province, state, region",
  "област, провинция, регион",
  "Bundesland, Provinz",
  "province, région, département",
  "provincia, estado",
  "都道府県",
];
const countries = [
  "country code, default address country code, country",
  "държава, код на държавата, страна",
  "Land, Ländercode",
  "pays, code pays",
  "país, código de país",
  "国, 国コード",
];
const zips = [
  "zip, zip code, postal code, postcode, default address zip",
  "пощенски код, пк",
  "PLZ, Postleitzahl",
  "code postal",
  "código postal",
  "郵便番号",
];
const languageNames = [
  "locale, language, customer language, preferred language",
  "език, език на клиента, предпочитан език",
  "Sprache, Kundensprache",
  "langue, langue du client",
  "idioma, idioma del cliente",
  "言語",
];
const emailMarketing = [
  "accepts email marketing, accepts marketing, email marketing, newsletter, subscribed, newsletter subscription, accepts email marketing?",
  "приема имейл маркетинг, приема маркетинг, имейл маркетинг, съгласие за маркетинг, маркетингово съгласие, бюлетин, абониран, абонамент за бюлетин",
  "E-Mail-Marketing, akzeptiert E-Mail-Marketing, Newsletter",
  "marketing par e-mail, accepte le marketing par e-mail, infolettre",
  "acepta marketing por correo, marketing por correo electrónico, boletín",
  "メールマーケティング, メルマガ",
];
const smsMarketing = [
  "accepts sms marketing, sms marketing, sms subscription",
  "приема sms маркетинг, sms маркетинг, смс маркетинг, съгласие за sms",
  "SMS-Marketing, akzeptiert SMS-Marketing",
  "marketing par SMS, accepte le marketing par SMS",
  "acepta marketing por SMS, marketing por SMS",
  "SMSマーケティング",
];
const consentDates = [
  "consent date, consented at, marketing consent date, opt in date, subscribed at, subscription date",
  "дата на съгласие, дата на съгласието, дата на абониране",
  "Datum der Einwilligung, Einwilligung am",
  "date de consentement, date d'inscription à la newsletter",
  "fecha de consentimiento",
  "同意日",
];

const cardNumbers = [
  "card number, card no, customer card, customerCard:1, customer card number, loyalty card, loyalty card number, membership card, card, card id, barcode",
  "номер на карта, карта номер, номер на клиентска карта, клиентска карта, лоялна карта, карта, баркод",
  "Kartennummer, Kundenkarte, Kundenkartennummer, Karte, Barcode",
  "numéro de carte, carte de fidélité, numéro de carte de fidélité, carte, code-barres",
  "número de tarjeta, tarjeta de cliente, tarjeta de fidelidad, tarjeta, código de barras",
  "カード番号, 会員カード番号, 会員カード, カード, バーコード",
];
/** Of another system for the same customer. */
const referenceIds = [
  "reference id, reference, reference number, customer reference, external id, external reference, external customer id, crm id, erp id",
  "референтен номер, референция, външен номер, външно id, номер в erp, код на клиент, код на клиента",
  "Referenz, Referenz-ID, Referenznummer, externe ID, externe Kundennummer",
  "référence, référence client, identifiant externe, ID externe",
  "referencia, referencia del cliente, ID externo, identificador externo",
  "参照ID, 外部ID, 参照番号",
];
const birthdays = [
  "birthday, birth date, birthdate, date of birth, dob",
  "рожден ден, дата на раждане, рождена дата",
  "Geburtstag, Geburtsdatum",
  "date de naissance, anniversaire",
  "fecha de nacimiento, cumpleaños",
  "誕生日, 生年月日",
];

const loosened = (names: readonly string[]) =>
  names.flatMap((language) => language.split(",")).map(loosenName);

/** Where the file is about who the customers are, these are names and no ids. */
const namesRather = new Set(["customer", "клиент", "kunde", "client", "cliente"]);

const own: Partial<Record<PersonField, readonly string[]>> = {
  full_name: [loosenName("full_name"), ...loosened(fullNames)],
  note: loosened(notes),
  company: loosened(companies),
  address1: loosened(firstLines),
  address2: loosened(secondLines),
  city: loosened(cities),
  province: loosened(provinces),
  country: loosened(countries),
  zip: loosened(zips),
  locale: loosened(languageNames),
  email_marketing: [loosenName("email_marketing"), ...loosened(emailMarketing)],
  sms_marketing: [loosenName("sms_marketing"), ...loosened(smsMarketing)],
  card_number: [loosenName("card_number"), ...loosened(cardNumbers)],
  reference_id: [loosenName("reference_id"), ...loosened(referenceIds)],
  birthday: loosened(birthdays),
  consent_at: [loosenName("consent_at"), ...loosened(consentDates)],
  tags: [...aliasesOf("tags").keys(), ...loosened(groupNames)],
  customer_id: [...aliasesOf("shopify_id").keys()].filter((alias) => !namesRather.has(alias)),
};

/** The field's aliases, loosened, each with its place in the list: the plainest come first. */
export function aliasesOfPerson(field: PersonField): ReadonlyMap<string, number> {
  const named = own[field] ?? [...aliasesOf(field as "email" | "phone" | "first_name" | "last_name").keys()];
  return new Map([...new Set(named)].map((alias, place) => [alias, place]));
}

/** As a spreadsheet of another programme heads a group: `group:VIP`, `група: Златни клиенти`. */
export const groupHeading = /^(?:group|група|gruppe|groupe|grupo|グループ)[:：](.*)$/i;

/** A column of when they subscribed, which says nothing of when somebody left. */
export const datesSubscriptions = (heading: string): boolean =>
  /subscri|inscri|opt.?in\b|sign.?(ed.?)?up|абон|записв/i.test(heading);
