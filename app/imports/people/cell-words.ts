/** Words in the cells of a customer that mean more than they say. */

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
