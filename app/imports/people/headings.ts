/** The words of a heading: what it says of the column, and what stands around that. */
import { loosenName } from "../columns/aliases.ts";

/** Whose it is, or of which kind. By language: English, Bulgarian, German, French, Spanish, Japanese. */
const aroundWords = new Set(
  [
    "customer customers client clients member members contact shopper buyer billing default primary main home the of s",
    "на за клиент клиента клиенти потребител потребителя контакт връзка основен личен",
    "kunde kunden des der kontakt rechnung privat",
    "client cliente du de la le contact facturation",
    "cliente del de la el contacto facturación",
    "顧客 お客様",
  ].flatMap((language) => language.split(" ")),
);

/** `billingFirstName` and `billing_first_name` have three. */
export const wordsOf = (heading: string): string[] =>
  heading
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");

/** The heading without what stands around: `billing_first_name`, `Град на клиента`, `Phone (primary)`. */
export const plainName = (heading: string): string =>
  loosenName(
    wordsOf(heading)
      .filter((word) => !aroundWords.has(word))
      .join(" "),
  );

/** By language, as above. */
const loosened = (...languages: string[]) =>
  new Set(languages.flatMap((language) => language.split(",")).map(loosenName));

const ofCustomer = loosened(
  "name, customer name, client name",
  "име на клиент, име на клиента",
  "Name, Kundenname",
  "nom du client",
  "nombre del cliente",
  "お名前, 顧客名",
);
/** Whether what is called so may be one of her names as well as all of them. */
export const mayBeOneName = (heading: string): boolean => ofCustomer.has(loosenName(heading));

const oneOrAll = loosened("име", "nom", "nombre", "nome", "名");
/** Whether what is called so, with words around it, is all of her name where no other column has another part. */
export const mayBeWhole = (heading: string): boolean =>
  !oneOrAll.has(loosenName(heading)) && oneOrAll.has(plainName(heading));
