/** The names of months and days in the languages in which columns are found by name, and what stands between them. */

/** In a language's order; Japanese numbers its months. What two languages share stands once. */
const months: readonly string[] = [
  "january jan januar jän jänner jaenner janvier janv enero ene януари ян яну",
  "february feb februar februari février fevrier févr fevr fév fev febrero февруари фев февр",
  "march mar märz maerz mär mrz mars marzo март мар",
  "april apr avril avr abril abr април апр",
  "may mai mayo май",
  "june jun juni juin junio юни",
  "july jul juli juillet juil julio юли",
  "august aug août aout agosto ago август авг",
  "september sep sept septembre septiembre setiembre set септември сеп септ",
  "october oct oktober okt octobre octubre октомври окт",
  "november nov novembre noviembre ноември ное ноем",
  "december dec dezember dez décembre decembre déc diciembre dic декември дек",
];

const weekdays =
  "monday mon montag mo lundi lun lunes понеделник пон пн " +
  "tuesday tue tues dienstag di mardi mar martes вторник вто вт " +
  "wednesday wed weds mittwoch mi mercredi mer miércoles miercoles mié mie сряда сря ср " +
  "thursday thu thur thurs donnerstag do jeudi jeu jueves jue четвъртък чет четв чт " +
  "friday fri freitag fr vendredi ven viernes vie петък пет пт " +
  "saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sab събота съб сб " +
  "sunday sun sonntag so dimanche dim domingo dom неделя нед нд";

const between = "st nd rd th er of the de del le el der den º ви ри ти ми г год година";

const monthNumbers = new Map(
  months.flatMap((names, i) => names.split(" ").map((name) => [name, i + 1] as const)),
);
const dayNames = new Set(weekdays.split(" "));
const fillers = new Set(between.split(" "));

/** @param word in lower case. */
export const monthOf = (word: string): number | undefined => monthNumbers.get(word);
export const isWeekday = (word: string): boolean => dayNames.has(word);
export const isBetween = (word: string): boolean => fillers.has(word);
