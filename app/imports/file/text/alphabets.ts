/** The letters of the languages that merchants write, as far as they are not ASCII: what an encoding is told by. */

export interface Alphabet {
  script: "Latin" | "Cyrillic" | "Greek";
  /** Its letters beyond ASCII, the most frequent first. */
  letters: string;
  /** How likely a file is in it, against the likeliest: a small language does not win by a single letter. */
  weight: number;
}

const latin = (letters: string, weight = 1): Alphabet => ({ script: "Latin", letters, weight });
const cyrillic = (letters: string, weight = 1): Alphabet => ({ script: "Cyrillic", letters, weight });
const greek = (letters: string): Alphabet => ({ script: "Greek", letters, weight: 1 });

export const alphabets: readonly Alphabet[] = [
  /* German      */ latin("üäöß"),
  /* French      */ latin("éèàêçôîâûëùïœü"),
  /* Spanish     */ latin("óíáéñúü"),
  /* Portuguese  */ latin("ãçáéíõêóúâàôü"),
  /* Italian     */ latin("àèùòìé"),
  /* Dutch       */ latin("ëéïóüèöê"),
  /* Swedish     */ latin("äåöé"),
  /* Danish      */ latin("øåæéü"),
  /* Icelandic   */ latin("íáðóéúþöæý", 0.05),
  /* Estonian    */ latin("äõüöšž", 0.1),
  /* Catalan     */ latin("àéèóíçòúïü·", 0.3),
  /* Polish      */ latin("łąężśóćńź", 0.5),
  /* Czech       */ latin("íáéěřščžýůúťňď", 0.5),
  /* Slovak      */ latin("áíéščžýúťľňôďäóĺŕ", 0.3),
  /* Hungarian   */ latin("áéöóőíüúű", 0.5),
  /* Romanian    */ latin("ăîâşţșț", 0.5),
  /* Croatian    */ latin("čšžćđ", 0.4),
  /* Turkish     */ latin("ıüşğçöİâî", 0.5),
  /* Russian     */ cyrillic("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
  /* Bulgarian   */ cyrillic("аиоетнрсвлкдпмзбуягъчцжщхйшфюьѝ"),
  /* Ukrainian   */ cyrillic("оаниівертслкдмупязьбгчйхцжїшюєщфґ", 0.7),
  /* Serbian     */ cyrillic("аоиенрсјтувдкпмлгзбчшцњжћхљђфџ", 0.4),
  /* Macedonian  */ cyrillic("аоиетнрсвкдлмпујзгбчшцќжхфњѓљџѕ", 0.3),
  /* Greek       */ greek("αοιετσνηρπκμλςτυίόέάδχήγωθφύβξώζψϊΰϋΐ"),
];

/** Signs that are frequent beside letters; others are noise of a wrong reading more often than meant. */
export const usualSigns = "–—’‘“”„«»…€£°©®™№§·•¡¿\u00a0";
