/** The letters of the languages that merchants write, as far as they are not ASCII: what an encoding is told by. */

export type Script = "Latin" | "Cyrillic" | "Greek" | "Hebrew" | "Arabic" | "Thai";

export interface Alphabet {
  script: Script;
  /** BCP 47. */
  language: string;
  /** Its letters beyond ASCII, the most frequent first. */
  letters: string;
  /** How likely a file is in it, against the likeliest: a small language does not win by a single letter. */
  weight: number;
}

const of =
  (script: Script) =>
  (language: string, letters: string, weight = 1): Alphabet => ({ script, language, letters, weight });
const latin = of("Latin");
const cyrillic = of("Cyrillic");

export const alphabets: readonly Alphabet[] = [
  latin("de", "üäößéèë"),
  latin("fr", "éèàêçôîâûëùïœü"),
  latin("es", "óíáéñúü"),
  latin("pt", "ãçáéíõêóúâàôü"),
  latin("it", "àèùòìé"),
  latin("nl", "ëéïóüèöê"),
  latin("sv", "äåöé"),
  latin("da", "øåæéü"),
  latin("is", "íáðóéúþöæý", 0.05),
  latin("et", "äõüöšž", 0.1),
  latin("ca", "àéèóíçòúïü·", 0.3),
  latin("pl", "łąężśóćńź", 0.5),
  latin("cs", "íáéěřščžýůúťňď", 0.5),
  latin("sk", "áíéščžýúťľňôďäóĺŕ", 0.3),
  latin("hu", "áéöóőíüúű", 0.5),
  latin("ro", "ăîâşţșț", 0.5),
  latin("hr", "čšžćđ", 0.4),
  latin("mt", "ħżġċàèùòì", 0.1),
  latin("tr", "ıüşğçöİâî", 0.5),
  latin("lt", "ėšįųžūąčę", 0.2),
  latin("lv", "āīšēžņūļčķģ", 0.2),
  // As Windows-1258 writes them: the tones are marks of their own.
  latin("vi", "đư\u0300\u0301ơ\u0309ăâ\u0323êôáà\u0303éèíóúùý", 0.1),
  cyrillic("ru", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
  cyrillic("bg", "аиоетнрсвлкдпмзбуягъчцжщхйшфюьѝ"),
  cyrillic("uk", "оаниівертслкдмупязьбгчйхцжїшюєщфґ", 0.7),
  cyrillic("sr", "аоиенрсјтувдкпмлгзбчшцњжћхљђфџ", 0.4),
  cyrillic("mk", "аоиетнрсвкдлмпујзгбчшцќжхфњѓљџѕ", 0.3),
  of("Greek")("el", "αοιετσνηρπκμλςτυίόέάδχήγωθφύβξώζψϊΰϋΐ"),
  of("Hebrew")("he", "יוהלאתרבמשנכחעדםקפטגסןצזךףץ"),
  of("Arabic")("ar", "اليمونرتبةعدسفهكقأحجشطصىخإضذزثئءغآظؤ"),
  of("Arabic")("fa", "اريندهمويتبسشكخزقفگعجحپلصطچآغضژذثظئ", 0.5),
  of("Thai")("th", "านรอกเงม่ยล้ัวดทิส์ตะปบีคหแจพุชข็ืใโไูผำซถณศธึภญษฎฐฟฝฉฮฏฆฬฤฑๆ๊ฯ๋ฌฒ"),
];

/** Signs that are frequent beside letters; others are noise of a wrong reading more often than meant. */
export const usualSigns = "–—’‘“”„«»…€£°©®™№§·•¡¿\u00a0";
