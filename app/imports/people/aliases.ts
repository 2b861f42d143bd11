/** What merchants' files call what they say of a customer, beside the names that the points' columns have. */
import { aliasesOf, loosenName } from "../columns/aliases.ts";
import type { PersonField } from "./columns.ts";

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
  "приема имейл маркетинг, имейл маркетинг, съгласие за маркетинг, маркетингово съгласие, бюлетин, абониран, абонамент за бюлетин",
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

const loosened = (names: readonly string[]) =>
  names.flatMap((language) => language.split(",")).map(loosenName);

/** Where the file is about who the customers are, these are names and no ids. */
const namesRather = new Set(["customer", "клиент", "kunde", "client", "cliente"]);

const own: Partial<Record<PersonField, readonly string[]>> = {
  full_name: [loosenName("full_name"), ...loosened(fullNames)],
  note: loosened(notes),
  locale: loosened(languageNames),
  email_marketing: [loosenName("email_marketing"), ...loosened(emailMarketing)],
  sms_marketing: [loosenName("sms_marketing"), ...loosened(smsMarketing)],
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

/** Empties the field: an empty cell changes nothing. */
export const clears = /^\((?:clear|изчисти)\)$/i;
/** In a column of a group or of consent. */
export const yes = new Set(
  "true,yes,1,y,x,subscribed,абониран,истина,вярно,да,wahr,ja,vrai,oui,verdadero,sí,si,はい,真".split(","),
);
export const no = new Set(
  "false,no,0,n,not_subscribed,unsubscribed,неабониран,неистина,невярно,лъжа,не,falsch,nein,faux,non,falso,いいえ,偽".split(
    ",",
  ),
);
