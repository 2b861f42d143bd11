/** How usual the characters of Chinese, Japanese and Korean are: what their encodings are told by. */

/**
 * The most frequent of each language, about two thirds of what is written. Roughly in the order of the lists of Jun Da
 * (Chinese), of newspapers (Japanese) and of the National Institute of Korean Language; the order matters to nothing.
 */
const frequent = {
  simplified:
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运谢您购物积分礼赠送优惠券会员客户订单退款快递店铺支持欢迎",
  traditional:
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運謝您購積禮贈送優惠券客戶訂單退款快遞店鋪支持歡迎",
  japanese:
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公持野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賞訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達買購誕郎越繰旧遅延詫登録",
  korean:
    "이다는의에가을를로고하지한사은도기대자어인시리나서정아부수과라전일보들상주제해구그장성게국원있면비스동여년경신소공조관만화방회무선학문연유실용업물오세미으분위할차민되안등것모우습니감명법진계식요입생교체적재결내산영력치통양달여금중드단마행개품물배송매포인트적립구입감사합니다님께요더터때까준박김최강윤임축혜택후주문환불발급천월반간름말현복출",
};

/** As logarithms: once in so many characters. */
const often = {
  kana: -Math.log(80),
  frequent: -Math.log(500),
  hangul: -Math.log(200),
  mark: -Math.log(150),
  wide: -Math.log(600),
  everyday: -Math.log(6000),
  rare: -Math.log(200_000),
} as const;

/** A character's likelihood, as a logarithm, or null where it is none of the language's. */
export type Weighing = (char: string) => number | null;

/** The whole rows of two bytes a character that a standard fills with what is written every day. */
function rows(encoding: string, leads: [number, number], trailMin = 0xa1): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trailMin; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
}

function weighing(most: string, weight: number, everyday: ReadonlySet<string>, extra: Weighing): Weighing {
  const known = new Set(most);
  return (char) => {
    if (known.has(char)) return weight;
    const found = extra(char);
    if (found !== null) return found;
    if (everyday.has(char)) return often.everyday;
    if (/[々、。「」『』《》・！？：；（），～〜]/.test(char)) return often.mark;
    if (/[０-９Ａ-Ｚａ-ｚ\u3000]/.test(char)) return often.wide;
    return /[\p{sc=Han}\p{sc=Hangul}]/u.test(char) ? often.rare : null;
  };
}

const kana: Weighing = (char) => {
  if (/\p{sc=Hiragana}/u.test(char)) return often.kana;
  if (/[ァ-ヺー]/.test(char)) return often.mark;
  return /[ｦ-ﾟ]/.test(char) ? often.kana : null;
};
const noKana: Weighing = () => null;

/** Hanja are hardly written any more. */
const hanja: Weighing = (char) => (/\p{sc=Han}/u.test(char) ? often.rare : null);

export const ideographic: Record<"zh-Hans" | "zh-Hant" | "ja" | "ko", Weighing> = {
  "zh-Hans": weighing(frequent.simplified, often.frequent, rows("gb18030", [0xb0, 0xd7]), noKana),
  "zh-Hant": weighing(frequent.traditional, often.frequent, rows("big5", [0xa4, 0xc6], 0x40), noKana),
  ja: weighing(frequent.japanese, often.frequent, rows("shift_jis", [0x88, 0x97], 0x40), kana),
  ko: weighing(frequent.korean, often.hangul, rows("euc-kr", [0xb0, 0xc8]), hanja),
};
