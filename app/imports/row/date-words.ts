/**
 * The names of months and days as Europe's languages write them in dates, in full and short, and what stands between
 * them; from CLDR, https://cldr.unicode.org, which Intl.DateTimeFormat gives out.
 */

/** In a language's order; Japanese numbers its months. What several languages share stands once. */
const months: readonly string[] = [
  "january tammikuuta ocak oca jan januar januari jän jänner jaenner janvier janv enero ene gennaio gen janeiro " +
    "ianuarie ian január januára stycznia styczeń sty ledna leden януари ян яну января январь янв січня січень " +
    "січ januara januarja siječnja siječanj sij jaanuar jaan јануар јануара јан јануари",
  "february helmikuuta şubat şub feb februar februari février fevrier févr fevr fév fev febrero febbraio " +
    "fevereiro februarie február februára febr lutego luty lut února únor февруари фев февр февраля февраль " +
    "лютого лютий лют februara februarja veljače veljača velj veebruar veebr фебруар фебруара феб фебруари",
  "march maaliskuuta mart mar märz maerz mär mrz mrt mars marts maart marzo março martie március márc marec " +
    "marca marzec března březen март мар марта березня березень бер marta ožujka ožujak ožu märts",
  "april huhtikuuta nisan nis apr avril avr abril abr aprile aprilie április ápr apríl apríla kwietnia kwiecień " +
    "kwi dubna duben април апр апреля апрель квітня квітень квіт aprila travnja travanj tra aprill априла",
  "may toukokuuta mayıs mayis mai maj maja mayo mei maggio mag maio május máj mája května květen май мая травня " +
    "травень трав svibnja svibanj svi мај маја",
  "june kesäkuuta haziran haz jun juni juin junio giugno giu junho iunie iun június jún júna czerwca czerwiec " +
    "cze června červen юни июня июнь июн червня червень черв junij junija lipnja lipanj juuni јун јуна јуни",
  "july heinäkuuta temmuz tem jul juli juillet juil julio luglio lug julho iulie iul július júl júla lipca " +
    "lipiec lip července červenec юли июля июль июл липня липень лип julij julija srpnja srpanj juuli јул јула " +
    "јули",
  "august elokuuta ağustos ağu aug août aout agosto ago augustus augusti augusta augusztus sierpnia sierpień " +
    "sie srpna srpen srp август авг августа серпня серпень серп avgust avgusta avg kolovoza kolovoz kol",
  "september syyskuuta eylül eyl sep sept septembre septiembre setiembre set settembre setembro septembrie " +
    "szeptember szept septembra września wrzesień wrz září септември сеп септ сентября сентябрь сент сен вересня " +
    "вересень вер septembar rujna rujan ruj септембар септембра",
  "october lokakuuta ekim eki oct oktober okt octobre octubre ottobre ott outubro out octombrie október októbra " +
    "października październik paź října říjen октомври окт октября октябрь жовтня жовтень жовт oktobar oktobra " +
    "oktoober октобар октобра",
  "november marraskuuta kasım kasim kas nov novembre noviembre novembro noiembrie noi novembra listopada " +
    "listopad lis listopadu ноември ное ноем ноября ноябрь нояб листопада листопад лист novembar studenoga " +
    "studenog studeni stu новембар новембра нов",
  "december joulukuuta aralık aralik ara dec dezember dez décembre decembre déc diciembre dic dicembre dezembro " +
    "decembrie decembra desember des grudnia grudzień gru prosince prosinec декември дек декабря декабрь грудня " +
    "грудень груд decembar prosinca prosinac pro detsember dets децембар децембра дец",
];

const greek: readonly string[] = [
  "ιανουαρίου ιανουάριος ιαν",
  "φεβρουαρίου φεβρουάριος φεβ",
  "μαρτίου μάρτιος μαρ μάρ",
  "απριλίου απρίλιος απρ",
  "μαΐου μάιος μαΐ μαϊ",
  "ιουνίου ιούνιος ιουν",
  "ιουλίου ιούλιος ιουλ",
  "αυγούστου αύγουστος αυγ",
  "σεπτεμβρίου σεπτέμβριος σεπ σεπτ",
  "οκτωβρίου οκτώβριος οκτ",
  "νοεμβρίου νοέμβριος νοε νοέ",
  "δεκεμβρίου δεκέμβριος δεκ",
];

/** Of another month in Croatian than in Polish and Czech. */
const otherInCroatian = new Map([
  ["lip", 6],
  ["srp", 7],
  ["lis", 10],
  ["listopad", 10],
  ["listopada", 10],
]);

const weekdays =
  "monday mon segunda feira montag mo lundi lun lunes понеделник пон пн lunedì maandag poniedziałek pondělí понедельник понеділок hétfő luni " +
  "tuesday tue terça tues dienstag di mardi mar martes вторник вто вт martedì dinsdag wtorek úterý вівторок kedd marți " +
  "wednesday wed quarta weds mittwoch mi mercredi mer miércoles miercoles mié mie сряда сря ср mercoledì woensdag środa středa " +
  "среда середа szerda miercuri " +
  "thursday thu quinta thur thurs donnerstag do jeudi jeu jueves jue четвъртък чет четв чт giovedì donderdag czwartek čtvrtek " +
  "четверг четвер csütörtök joi " +
  "friday fri sexta freitag fr vendredi ven viernes vie петък пет пт venerdì vrijdag piątek pátek пятница п'ятниця péntek vineri " +
  "saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sab събота съб сб sabato zaterdag sobota суббота " +
  "субота szombat sâmbătă " +
  "sunday sun sonntag so dimanche dim domingo dom неделя нед нд domenica zondag niedziela neděle воскресенье вс неділя " +
  "vasárnap duminică " +
  "pazartesi salı çarşamba perşembe cuma cumartesi pazar δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή " +
  "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina " +
  "ma wo vr za zo gio seg ter qua qui sex pon wt śr pt czw sob niedz mån tis ons tors fre lör sön pzt sal çar per cum cmt paz " +
  "ponedjeljak utorak srijeda četvrtak petak subota nedjelja ponedeljak sreda nedelja ponedeljek torek četrtek " +
  "понедељак уторак среда четвртак петак субота недеља esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev " +
  "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag";

const between =
  "st nd rd th er of the de del le el der den am di il dne dňa dana º ви ри ти ми г год година года р рік року r roku dnia";

const withoutAccents = (word: string) => word.normalize("NFD").replace(/(\p{sc=Latin})\p{M}+/gu, "$1");

const monthNumbers = new Map<string, number>();
months.forEach((names, i) => {
  for (const name of [...names.split(" "), ...(greek[i] ?? "").split(" ")]) {
    monthNumbers.set(name, i + 1);
    // On a keyboard without them.
    if (/^\p{sc=Latin}/u.test(name)) monthNumbers.set(withoutAccents(name), i + 1);
  }
});
const dayNames = new Set(weekdays.split(" "));
const fillers = new Set(between.split(" "));

/** @param word in lower case. */
export const monthOf = (word: string): number | undefined => monthNumbers.get(word);
export const monthInCroatian = (word: string): number | undefined => otherInCroatian.get(word);
export const isWeekday = (word: string): boolean => dayNames.has(word);
export const isBetween = (word: string): boolean => fillers.has(word);
