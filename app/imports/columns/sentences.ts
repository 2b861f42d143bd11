/** Which columns of texts may hold what a shopper reads, by their names. Names are loosened, as in `aliases.ts`. */
import { isBirthday } from "./misleading.ts";
import { stems, words } from "./stems.ts";

/** What points were given for. */
const isReason = stems(
  "descr reason explan why",
  "описан причин основан поясн",
  "beschreib grund erlaut",
  "motif raison libelle",
  "descrip motivo razon concepto",
  "説明 理由 摘要",
  "causale descriz omschrijv reden opis powod",
);
/** A sentence for the customer, which a city, a code or a tier is not. */
const isSentence = stems(
  "note comment text message memo detail title remark",
  "бележк комент текст съобщ заглав",
  "bemerk komment notiz nachricht hinweis titel",
  "comment remarque texte titre",
  "coment nota mensaje texto titulo",
  "備考 メモ コメント 内容 メッセージ",
  "messagg opmerk bericht uwag komentarz wiadomo",
);
/** For the merchant's own people, or no sentence at all. */
const isPrivate = (name: string) => hasPrivate(name) || /^csnote|персонал$/.test(name);
const hasPrivate = stems(
  "intern privat staff admin merchant agent team confiden hidden secret supportnote code reference refid status type",
  "вътреш служеб личн персонала персоналн скрит админ код",
  "mitarbeiter vertraul geheim kennung",
  "interne prive personnel confidentiel raisonsocial",
  "interna interno privad personal razonsocial",
  "社内 内部 管理",
  // What the merchant's people noted of her.
  "customernote бележказаклиент kundennotiz noteclient notacliente 顧客メモ",
);

/** Whether a column of texts that no alias names may be what a shopper reads. */
export const mayBeSentence = (name: string): boolean =>
  (isReason(name) || isSentence(name)) && !isPrivate(name);

const isNote = words(
  "note notes memo memos comment comments remark remarks",
  "бележка бележки коментар коментари",
  "notiz notizen bemerkung bemerkungen kommentar",
  "remarque remarques commentaire commentaires",
  "nota notas comentario comentarios",
  "メモ 備考",
  "observacao observacoes opmerking opmerkingen uwagi poznamka примечание комментарий",
);
const isAddress = words(
  "address address1 addressline1 street city town zip zipcode postcode postalcode postal province",
  "адрес град пощенскикод улица",
  "anschrift strasse plz postleitzahl ort stadt",
  "rue ville codepostal",
  "direccion ciudad codigopostal poblacion",
  "住所 郵便番号 市区町村",
  "indirizzo citta cap comune endereco cidade cep straat woonplaats ulica miasto mesto город адреса",
);

/** Of each customer, beside names or not: the file lists people. */
const isOfPerson = words(
  "firstname lastname fullname newsletter customergroup group groups tags acceptsmarketing acceptsemailmarketing",
  "име фамилия имеифамилия бюлетин група групи клиентскагрупа етикети",
  "vorname nachname kundengruppe gruppe",
  "prenom nom groupe",
  "nombre apellido apellidos grupo",
  "名 姓 氏名",
);

/**
 * What the merchant's people wrote down of a customer: some of those in a list that knows where she lives or when she
 * was born have such a note, few of those in any list of people, and it is no reason where a fuller column is one. One
 * in every row is meant for all.
 */
export function isNoteOnCustomer(
  name: string,
  names: readonly string[],
  facts: readonly { filled: number }[] | null,
): boolean {
  if (!facts || !isNote(name)) return false;
  const filled = facts[names.indexOf(name)]?.filled ?? 0;
  const rows = Math.max(...facts.map((column) => column.filled));
  if (filled === rows) return false;
  if (names.some((other) => isBirthday(other) || isAddress(other))) return true;
  const isFuller = (other: string, place: number) =>
    (facts[place]?.filled ?? 0) > filled && isReason(other) && !isPrivate(other);
  if (names.some(isFuller)) return true;
  return filled * 2 < rows && names.some(isOfPerson);
}
