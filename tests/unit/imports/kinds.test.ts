/**
 * Files as people and programmes write them, one or more of each kind that was once read wrong, from their bytes to
 * what becomes of each row: read as the person meant who wrote it, asked about, or refused.
 */
import { describe, expect, test } from "vitest";

import type { SaidOfFile } from "#app/imports/columns/choose.ts";
import { planReading } from "#app/imports/columns/needs.ts";
import { openLines } from "#app/imports/file/lines.server.ts";
import { scanFile } from "#app/imports/file/scan.server.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import { cutNumberFinder } from "#app/imports/columns/cut-number.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { Refused } from "#app/refusal.ts";
import { encode } from "#support/encode.ts";
import { number, row, text, xlsx, xlsxParts, zip, type ZipPart } from "#support/make-workbook.ts";

/** A refusal's code, the questions, or of each row what would be applied or why it is rejected. */
async function endOf(file: string | Uint8Array, said: SaidOfFile = {}): Promise<string[]> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const pieces = async function* () {
    yield bytes;
  };
  try {
    const facts = await scanFile(pieces, { hasHeader: true });
    const { header, details, encoding } = facts;
    const plan = planReading({
      header,
      facts: details.columns,
      answers: said,
      encoding,
      encodingCertain: details.encodingCertain,
      encodingDoubt: details.encodingDoubt,
      headerRowFound: facts.headerRow,
    });
    if (plan.needs.length > 0)
      return plan.needs.map(({ choice, columns = [] }) =>
        [`${choice}?`, ...columns.map(({ field, name }) => `${field}=${name ?? ""}`)].join(" "),
      );
    const { columns, reading } = plan;
    const table = { ...facts, columns: details.columns };
    const isCut = facts.format === "csv" ? cutNumberFinder(columns, table) : null;
    const judge = createJudge(columns, reading, header.length, details.rowWidth, isCut);
    const ends: string[] = [];
    for await (const lines of (await openLines(pieces(), facts)).batches)
      for (const line of lines) {
        const { reasons, customerId, email, phone, points, description, occurredAt } = judge(line);
        const who = customerId === null ? (email ?? phone) : `#${Number(customerId) - Number(id(0))}`;
        const read = [who, points, description, ...(occurredAt ? [occurredAt] : [])].join(" ");
        ends.push(reasons.length > 0 ? reasons.join() : read);
      }
    return ends;
  } catch (error) {
    if (error instanceof Refused) return [error.refusal.code];
    throw error;
  }
}

const id = (i: number) => String(7338441277590 + i);
const names = "shopify_id,points_to_add,description";
const lines = (...all: string[]) => `${all.join("\n")}\n`;
/** Our three columns, with one customer for each line. */
const rows = (...rest: string[]) => lines(names, ...rest.map((one, i) => `${id(i + 1)},${one}`));
const dated = (...days: string[]) =>
  lines(`${names},date`, ...days.map((day, i) => `${id(i + 1)},5,x,"${day}"`));
const inEncoding = (encoding: Encoding, content: string) => {
  const bytes = encode(content, encoding);
  if (!bytes) throw new Error(`${encoding} has no bytes for it`);
  return bytes;
};
const each = (count: number, end: string) => Array.from({ length: count }, (_, i) => `#${i + 1} ${end}`);
const moved = { description: "Moved" };
const keys = { columns: { email: 0, points_to_add: 1, description: 2 } };

interface Kind {
  file: string | Uint8Array;
  said?: SaidOfFile;
  end: string[];
}

const texts: Record<string, Kind[]> = {
  "an encoding that few files have": [
    {
      file: inEncoding("windows-1255", rows("1,תודה על הקנייה בחנות שלנו", "2,מתנה ליום ההולדת שלך")),
      end: ["#1 1 תודה על הקנייה בחנות שלנו", "#2 2 מתנה ליום ההולדת שלך"],
    },
    { file: inEncoding("iso-8859-6", rows("1,هدية", "2,شكرا لك")), end: ["#1 1 هدية", "#2 2 شكرا لك"] },
    { file: inEncoding("windows-1254", rows("1,Gift", "2,Hoş geldiniz bonusu")), end: ["encoding?"] },
  ],
  "a row that a separator has shifted, with a blank last cell": [
    {
      file: lines(`${names},shop`, `${id(1)},5,Thanks,Varna`, `${id(2)},1,250,Thanks,`, `${id(3)},6,Hi,`),
      end: ["#1 5 Thanks", "too_many_cells", "#3 6 Hi"],
    },
    {
      file: lines(`${names};ort`.replaceAll(",", ";"), `${id(1)};5;Danke;Ulm`, `${id(2)};2;5;Danke;`),
      end: ["#1 5 Danke", "too_many_cells"],
    },
    {
      file: lines(names, `${id(1)},5,Hi,`, `${id(2)},1,250,Hi`, `${id(3)},7,Hey,`),
      end: ["#1 5 Hi", "too_many_cells", "#3 7 Hey"],
    },
    {
      file: lines(names, `${id(1)},1,250,`, `${id(2)},1,250 pts,`, `${id(3)},2,500,Hey`, `${id(4)},7,Hey,`),
      end: ["too_many_cells", "too_many_cells", "too_many_cells", "#4 7 Hey"],
    },
    {
      file: lines("name,shopify_id,points_to_add,description", `Ana, B,${id(1)},5,Hi`, `Eve,${id(2)},6,Hi,`),
      end: ["too_many_cells,customer_id_invalid,points_out_of_range", "too_many_cells"],
    },
  ],
  "a quote behind a blank": [
    {
      file: lines(names.replaceAll(",", ", "), `${id(1)}, 5, "Merci, à vous"`, `${id(2)}, 6, "Cadeau"`),
      end: ["#1 5 Merci, à vous", "#2 6 Cadeau"],
    },
    {
      file: lines(names.replaceAll(",", ",\t"), `${id(1)},\t5,\t"Merci, à vous"`, `${id(2)},\t6,\tCadeau`),
      end: ["#1 5 Merci, à vous", "#2 6 Cadeau"],
    },
  ],
  "what stands in place of a value": [
    {
      file: rows(
        "1,#BEZUG!",
        "2,#ПРАЗЕН!",
        "3,Err:508",
        "4,#DEĞER!",
        "5,<NA>",
        "6,NaT",
        "7,NULL NULL",
        "8,\\N",
      ),
      end: Array<string>(8).fill("description_missing"),
    },
    {
      file: rows(
        "1,#Error",
        "2,#Deleted",
        "3,#Name?",
        "4,=#REF!",
        "5,#N/A Field Not Applicable",
        "6,N\\A",
        "7,#ERROR",
        "8,#Errors",
      ),
      end: [...Array<string>(7).fill("description_missing"), "#8 8 #Errors"],
    },
  ],
  "a quote that a later row closes": [
    { file: rows('1,"Size 5', "2,Gift", '3,7" vinyl', "4,Hi"), end: ["quote_unclosed"] },
    { file: rows('1,"Thanks\nfor your order"', "2,Gift"), end: ["#1 1 Thanks\nfor your order", "#2 2 Gift"] },
  ],
  "a second header in another order": [
    {
      file: lines(
        "Kunden-ID;Punkte;Bemerkung",
        `${id(1)};5;Hallo`,
        "Bemerkung;Kunden-ID;Punkte",
        `Hi;${id(2)};9`,
      ),
      end: ["second_header"],
    },
  ],
  "a column of dates in a form that is not read": [
    {
      file: dated("Q1 2026", "Q2 2026"),
      end: [`columns? shopify_id=shopify_id points_to_add=points_to_add description=description`],
    },
    { file: dated("13 Mar '25", "14 Mar '25"), end: ["#1 5 x 2025-03-13", "#2 5 x 2025-03-14"] },
  ],
  "a question that is none": [
    { file: lines(`${names},tier,birthday`, `${id(1)},5,Hi`), end: ["#1 5 Hi"] },
    { file: lines(names, `${id(1)};5;a, b`, `${id(2)};6;b`), end: ["file_other_separator"] },
  ],
  "one sign in an English file": [
    { file: inEncoding("windows-1252", rows("1,€5 off", "2,Gift")), end: ["#1 1 €5 off", "#2 2 Gift"] },
    {
      file: inEncoding("windows-1252", rows("1,¥500 coupon", "2,It’s yours")),
      end: ["#1 1 ¥500 coupon", "#2 2 It’s yours"],
    },
    {
      file: inEncoding("windows-1252", rows("1,Mug at 20 °C", "2,Gift")),
      end: ["#1 1 Mug at 20 °C", "#2 2 Gift"],
    },
  ],
  "a proposal that would do harm": [
    ...["Points Expiry", "DOB", "Opt-in Time", "Member since", "Ważne do"].map((day): Kind => ({
      file: lines(`Email,Points,${day}`, "ana@example.com,5,2027-01-02"),
      said: moved,
      end: ["columns? email=Email points_to_add=Points"],
    })),
    {
      file: lines("Barcode,Email,Points,Note", "5901234123457,ana@example.com,5,Hi"),
      end: ["columns? email=Email points_to_add=Points description=Note"],
    },
    {
      file: lines("Email,Points Earned,Points Balance", "ana@example.com,500,120"),
      said: moved,
      end: ["columns? email=Email points_to_add=Points Balance"],
    },
    ...[
      ["E-posta,Toplam Puan,Kalan Puan", "E-posta", "Kalan Puan"],
      ["E-mail,Начислено баллов,Списано баллов,Остаток баллов", "E-mail", "Остаток баллов"],
      ["Имейл,Натрупани точки,Използвани точки,Налични точки", "Имейл", "Налични точки"],
      ["メールアドレス,累計ポイント,現在ポイント", "メールアドレス", "現在ポイント"],
      ["電郵,購物金,會員點數", "電郵", "會員點數"],
    ].map(([header = "", email, points]): Kind => ({
      file: lines(header, `ana@example.com${",500,380,120".slice(0, 4 * (header.split(",").length - 1))}`),
      said: moved,
      end: [`columns? email=${email} points_to_add=${points}`],
    })),
    {
      file: lines("Email,Points expiring soon", "ana@example.com,20"),
      said: moved,
      end: ["points? points_to_add="],
    },
    {
      file: lines("Email,Points,Last earned at,Fax", "ana@example.com,20,2026-05-01,+359888123456"),
      said: moved,
      end: ["columns? email=Email points_to_add=Points"],
    },
    {
      file: lines("Staff email,Customer phone,Points", "eve@example.com,+359888123456,20"),
      said: moved,
      end: ["columns? phone=Customer phone points_to_add=Points"],
    },
    {
      file: lines("Email,Amount,Currency", "ana@example.com,12.50,EUR"),
      said: moved,
      end: ["points? points_to_add="],
    },
    {
      file: lines("customer_id,points_amount,external_note,applied_at", `${id(1)},5,Hi,2026-01-02 10:00`),
      end: [
        "columns? shopify_id=customer_id points_to_add=points_amount description=external_note occurred_at=applied_at",
      ],
    },
  ],
  "a number as people write it": [
    {
      file: rows(
        "'-50,x",
        "(250),x",
        "50-,x",
        '"1,00,000",x',
        "250 pts,x",
        "$50,x",
        "−7,x",
        "١٢٠,x",
        "1250/-,x",
        "250 נקודות,x",
        "250 نقطة,x",
      ),
      end: [-50, -250, -50, 100_000, 250, 50, -7, 120, 1250, 250, 250].map(
        (points, i) => `#${i + 1} ${points} x`,
      ),
    },
    {
      file: rows('"4.711,00 €",x', '"1.250,-",x', '"1.250,00 kr.",x')
        .replaceAll('"', "")
        .replaceAll(/(?<=\d),(?=4|1\.|1\b)/g, ";")
        .replaceAll(",x", ";x")
        .replaceAll("_id,", "_id;")
        .replace("add,", "add;"),
      end: ["#1 4711 x", "#2 1250 x", "#3 1250 x"],
    },
  ],
  "a date as programmes write it": [
    {
      file: dated(
        "2026-05-01 10:00:00+03",
        "1. 5. 2026",
        "1 май 2026 г., 10:00 ч.",
        "Fri May 01 2026 10:00:00 GMT+0300 (EEST)",
        "'2026-05-01",
        "2026년 5월 1일",
        "1-MAY-26",
        "20260501",
        "1.V.2026",
        "1 V 2026 r.",
        "Cuma, 1 Mayıs 2026",
        "1.5.2026 klo 8.15",
        "2026年5月1日 8時15分",
      ),
      end: each(13, "5 x 2026-05-01"),
    },
    { file: dated("den 13 mars 2026", "am 14. Mai 2026"), end: ["#1 5 x 2026-03-13", "#2 5 x 2026-05-14"] },
    {
      file: dated("13. ožujka 2026.", "14. listopada 2025.", "15. srp 2025."),
      end: ["#1 5 x 2026-03-13", "#2 5 x 2025-10-14", "#3 5 x 2025-07-15"],
    },
    { file: dated("5/13/26", "12/31/25"), end: ["#1 5 x 2026-05-13", "#2 5 x 2025-12-31"] },
  ],
  "an id that is whole": [
    {
      file: lines(names, `${btoa(`gid://shopify/Customer/${id(1)}`)},5,x`),
      end: ["#1 5 x"],
    },
    {
      file: lines(
        names,
        ...[`="${id(1)}"`, `gid:\\/\\/shopify\\/Customer\\/${id(2)}`, `#${id(3)}`, `‘${id(4)}’`].map(
          (one) => `${one},5,x`,
        ),
        ...[`${id(5)}.0`, `admin.shopify.com/store/x/customers/${id(6)}`, "7 338 441 277 597"].map(
          (one) => `${one},5,x`,
        ),
        `=T("${id(8)}"),5,x`,
      ),
      end: [...each(7, "5 x"), "customer_id_invalid"],
    },
    {
      file: lines("'shopify_id','points_to_add','description'", `'${id(1)}','5','Hi'`),
      end: ["quotes_single"],
    },
  ],
  "an e-mail that is whole": [
    {
      file: lines(
        "email,points,note",
        ...[
          "mailto:ana@example.com",
          "Ana <ana@example.com>",
          "ANA@example.com;",
          "a\u200bna@example.com",
          "ana@example.com (Ana)",
          "ana@example.com?",
          "ana.example.com",
        ].map((one) => `${one},5,x`),
      ),
      said: keys,
      end: [...Array<string>(5).fill("ana@example.com 5 x"), "email_invalid", "email_invalid"],
    },
  ],
  "a phone that is whole, or shortened": [
    {
      file: lines(
        "phone,points,note",
        ...[
          "tel:+359888123456",
          "(+359) 888 123 456",
          '"=""+359888123456"""',
          "0888123456 (Ana)",
          "GSM 0888123456",
          "3.5988E+11",
        ].map((one) => `${one},5,x`),
      ),
      said: { columns: { phone: 0, points_to_add: 1, description: 2 }, country: "BG" },
      end: [...Array<string>(5).fill("+359888123456 5 x"), "phone_mangled"],
    },
  ],
  "a row within a quote, of whom it does not say plainly whose it is": [
    {
      file: lines(
        "shopify_id,name,points_to_add,description",
        `${id(1)},"Ana,5,Hi`,
        '7.33844E+12,Eve",6,Ho',
        `${id(3)},Ida,7,He`,
      ),
      end: ["quote_unclosed"],
    },
    {
      file: lines(names, `${id(1)},5,"Hi`, ',6,Ho"', `${id(3)},7,He`),
      end: ["quote_unclosed"],
    },
    {
      file: lines("phone,points,note", '20123456,5,"Hi', '20123457,6,Ho"', "20123458,7,He"),
      said: { columns: { phone: 0, points_to_add: 1, description: 2 }, country: "DK" },
      end: ["quote_unclosed"],
    },
    {
      file: lines(
        names,
        `${id(1)},5,"A gift:`,
        '2 mugs, 1 card, thanks"',
        `${id(3)},7,"Hi`,
        'Ana, dear, thanks"',
      ),
      end: ["#1 5 A gift:\n2 mugs, 1 card, thanks", "#3 7 Hi\nAna, dear, thanks"],
    },
  ],
  "a second table beside the first, whose names a programme has numbered": [
    {
      file: lines(`${names},shopify_id.1,points_to_add.1,description.1`, `${id(1)},5,Hi,${id(2)},7,He`),
      end: ["tables_side_by_side"],
    },
    {
      file: lines(`${names},shopify_id2,points_to_add3,description4`, `${id(1)},5,Hi,${id(2)},7,He`),
      end: ["tables_side_by_side"],
    },
  ],
  "one sign for thousands and for a fraction": [
    { file: rows("1.000,x", "12.5,x"), end: ["decimal?"] },
    { file: rows('"2,500",x', '"12,5",x'), end: ["decimal?"] },
    { file: rows("1.250,x", "12.5,x"), end: ["decimal?"] },
    { file: rows("1.125,x", "12.5,x"), end: ["points_fraction", "points_fraction"] },
    { file: rows("1.000,x", "12.500,x"), said: { decimal: "point" }, end: ["#1 1 x", "points_fraction"] },
    { file: rows('"1,000",x', "12.50,x", "3.00,y"), end: ["#1 1000 x", "points_fraction", "#3 3 y"] },
  ],
  "a row that was taken back, or takes points, in the words of its language": [
    ...[
      ["deleted", "t", "f"],
      ["cancelled", "1", "0"],
      ["Storno", "X", ""],
      ["voided", "✓", ""],
      ["cancelled_at", "2026-05-01", ""],
      ["approved", "no", "yes"],
      ["do not import", "TRUE", ""],
      ["Type", "Minus", "Plus"],
      ["Тип операции", "Списание", "Начисление"],
      ["Статус", "Отменён", "Начислено"],
      ["İşlem", "Harcanan", "Kazanılan"],
      ["işlem türü", "İade", "Satış"],
      ["Tipo", "Resgate", "Ganho"],
      ["Pohyb", "Výdej", "Příjem"],
      ["Typ", "Inlöst", "Intjänat"],
      ["Τύπος", "Χρέωση", "Πίστωση"],
      ["Tip", "Consum", "Acumulare"],
      ["Típus", "Terhelés", "Jóváírás"],
      ["类型", "消费", "获得"],
      ["유형", "사용", "적립"],
    ].map(([name, turned, plain]) => ({
      file: lines(
        `shopify_id,points_to_add,${name},description`,
        `${id(1)},5,${turned},x`,
        `${id(2)},6,${plain},y`,
      ),
      end: ["columns? shopify_id=shopify_id points_to_add=points_to_add description=description"],
    })),
    {
      file: lines(
        "shopify_id,points_to_add,description,size,refunded,cancelled_at,last redeemed,cancelled orders,email confirmed",
        `${id(1)},5,x,S,0.00,,2026-05-01,2,no`,
        `${id(2)},6,y,X,0.00,,2026-04-01,0,yes`,
      ),
      end: ["#1 5 x", "#2 6 y"],
    },
  ],
  "a year of two digits in front, between points": [
    { file: dated("26.05.13", "26.05.14", "25.06.02"), end: ["date_order?"] },
    { file: dated("26.05.26", "03.06.26"), end: ["#1 5 x 2026-05-26", "#2 5 x 2026-06-03"] },
  ],
  "the first second of Unix for no day": [
    {
      file: dated(
        "1970-01-01 00:00:00",
        "2026-05-13",
        "01.01.1970",
        "12/31/1969 7:00 PM",
        "1970-01-01T02:00:00+02:00",
      ),
      end: ["#1 5 x", "#2 5 x 2026-05-13", "#3 5 x", "#4 5 x", "#5 5 x"],
    },
  ],
  "what a programme writes below the rows": [
    ...[
      "Total customers: 1",
      "Powered by Loyverse",
      "© 2026 Shop Ltd.",
      "Rows: 1",
      "Общ брой клиенти: 1",
      "Erstellt am 01.05.2026 von Ana",
      "Ende der Liste",
      "Exporté le 01/05/2026",
      "EOF",
    ].map((footer) => ({
      file: lines(names, `${id(1)},5,Welcome`, footer),
      end: ["#1 5 Welcome", "customer_id_invalid,points_missing,description_missing"],
    })),
    ...["your order", "fin de la saison", "total order: 5 mugs"].map((rest) => ({
      file: lines(names, `${id(1)},5,Thanks for`, rest),
      end: ["text_cut", "text_rest"],
    })),
  ],
  "nothing in a cell that may be empty": [
    {
      file: dated("NULL", "\\N", "N/A", "-", "0000-00-00", "NaT", "0001-01-01", "1/0/1900"),
      end: each(8, "5 x"),
    },
  ],
  "a sentence that would not be so": [
    { file: lines("Points of May, 2026,", names, `${id(1)},5,x`), end: ["header_row?"] },
    { file: lines("sep=,", names.replaceAll(",", ";"), `${id(1)};5;x`), end: ["separator_line_wrong"] },
    { file: lines(`"${names}"`, `"${id(1)},5,x"`), end: ["file_lines_quoted"] },
    {
      file: lines(names, "ana@example.com,5,x"),
      end: ["columns? email=shopify_id points_to_add=points_to_add description=description"],
    },
  ],
};

/** By a rule nothing but the check knows who stands in several lines: tests/database/imports/rule-repeated.test.ts. */
describe("a text file", () => {
  const all = Object.entries(texts).flatMap(([kind, files]) =>
    files.map((one, i) => ({ kind, i: i + 1, ...one })),
  );
  test.each(all)("with $kind, $i", async ({ file, said, end }) =>
    expect(await endOf(file, said)).toEqual(end),
  );
});

const header = row(1, names.split(",").map(text));
const welcome = (at: number, cell = text("Welcome")) => row(at, [text(id(at - 1)), number(10), cell]);
const sheet = { rows: header + welcome(2) + welcome(3) };
const two = each(2, "10 Welcome");
const changed = (change: (part: ZipPart) => ZipPart | null, workbook = { sheets: [sheet] }) =>
  zip(xlsxParts(workbook).flatMap((part) => change(part) ?? []));
const inPart = (name: string, change: (xml: string) => string, workbook?: { sheets: { rows: string }[] }) =>
  changed(
    (part) => (part.name.endsWith(name) ? { ...part, data: change(String(part.data)) } : part),
    workbook,
  );
const oneSheet = (...all: string[]) => xlsx({ sheets: [{ rows: all.join("") }] });

/** Cells' styles from 1 on, by the numbers and codes of their formats. */
function stylesWith(formats: Record<number, string>): string {
  const named = Object.entries(formats).map(
    ([formatId, code]) => `<numFmt numFmtId="${formatId}" formatCode="${code.replaceAll('"', "&quot;")}"/>`,
  );
  const cells = [0, ...Object.keys(formats)].map((formatId) => `<xf numFmtId="${formatId}"/>`);
  return `<numFmts>${named.join("")}</numFmts><cellXfs>${cells.join("")}</cellXfs>`;
}

/** What is too large for a small test stands in workbook/bounds.test.ts, letters of old code pages in code-page.test.ts. */
const workbooks: Record<string, Kind> = {
  "the calendar of 1904 and an extension of its name": {
    file: xlsx({
      date1904: true,
      styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [
        {
          rows:
            row(1, `${names},date`.split(",").map(text)) +
            row(2, [text(id(1)), number(10), text("Welcome"), number(44561, 1)]),
        },
      ],
    }),
    end: ["#1 10 Welcome 2026-01-01"],
  },
  "points spent that only their format shows behind a minus": {
    file: xlsx({
      styles: stylesWith({ 164: '"-"#,##0' }),
      sheets: [
        {
          rows:
            header +
            row(2, [text(id(1)), number(1250, 1), text("A mug")]) +
            row(3, [text(id(2)), number(10), text("Welcome")]),
        },
      ],
    }),
    end: ["#1 -1250 A mug", "#2 10 Welcome"],
  },
  "phone numbers whose plus and country only their format shows": {
    file: xlsx({
      styles: stylesWith({ 164: '"+"0', 165: '"+359"0' }),
      sheets: [
        {
          rows:
            row(1, ["phone", "points_to_add", "description"].map(text)) +
            row(2, [number(4520123456, 1), number(5), text("x")]) +
            row(3, [number(888123456, 2), number(5), text("x")]),
        },
      ],
    }),
    said: { columns: { phone: 0, points_to_add: 1, description: 2 }, country: "US" },
    end: ["+4520123456 5 x", "+359888123456 5 x"],
  },
  "numbers with a fraction among texts that may have a point for thousands": {
    file: oneSheet(
      header,
      ...[number(0.5), text("2.000"), text("3.000")].map((points, i) =>
        row(i + 2, [text(id(i + 1)), points, text("x")]),
      ),
    ),
    end: ["decimal?"],
  },
  "what a spreadsheet shows in Bulgarian while it works out a text": {
    file: oneSheet(header, row(2, [text(id(1)), number(5), text("Зареждане...")])),
    end: ["description_missing"],
  },
  "formulas that were never worked out, with 0 for their results": {
    file: inPart(
      "xl/workbook.xml",
      (xml) => xml.replace("</workbook>", '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'),
      { sheets: [{ rows: header + row(2, [text(id(1)), "<c><f>5*2</f><v>0</v></c>", text("x")]) }] },
    ),
    said: { mode: "set" },
    end: ["formula_without_result"],
  },
  "numbers under a format’s number that is a date’s elsewhere": {
    file: xlsx({
      styles: stylesWith({ 14: "0" }),
      sheets: [{ rows: header + row(2, [text(id(1)), number(10, 1), text("Welcome")]) }],
    }),
    end: ["#1 10 Welcome"],
  },
  "a line’s end beside its escape": {
    file: oneSheet(header, welcome(2, text("one_x000D_\r\ntwo"))),
    end: ["#1 10 one\ntwo"],
  },
  "references in small letters": {
    file: inPart("sheet1.xml", (xml) => xml.replace(/r="[A-Z]/g, (at) => at.toLowerCase())),
    end: two,
  },
  "a hidden sheet without its part": {
    file: inPart("xl/workbook.xml", (xml) =>
      xml.replace("</sheets>", '<sheet name=" " sheetId="9" state="hidden" r:id=""/></sheets>'),
    ),
    end: two,
  },
  "no list of its parts": {
    file: changed((part) => (part.name.startsWith("[Content") ? null : part)),
    end: ["workbook_damaged"],
  },
  "two sheets with the same names": {
    file: xlsx({
      sheets: [
        { name: "Jan", ...sheet },
        { name: "Feb", ...sheet },
      ],
    }),
    end: two,
  },
  "a summary before the table": {
    file: xlsx({
      sheets: [
        { name: "Export Summary", rows: row(1, ["Sheet", "Table"].map(text)) + row(2, ["1", "2"].map(text)) },
        { name: "Sheet 1", ...sheet },
      ],
    }),
    end: two,
  },
  "a formula without a stored result": {
    file: oneSheet(header, row(2, [text(id(1)), "<c><f>5*2</f></c>", text("Welcome")])),
    end: ["formula_without_result"],
  },
  "days that are formulas without a stored result": {
    file: oneSheet(
      row(1, `${names},date`.split(",").map(text)),
      row(2, [text(id(1)), number(10), text("Welcome"), "<c><f>TODAY()</f></c>"]),
    ),
    end: ["formula_without_result"],
  },
  "two values in one cell": {
    file: oneSheet(header, row(2, [text(id(1)), "<c><v>5</v><v>6</v></c>", text("Welcome")])),
    end: ["workbook_damaged"],
  },
  "two cells of one place": {
    file: oneSheet(
      header,
      row(2, [text(id(1)), '<c r="B2"><v>5</v></c>', text("Welcome"), '<c r="B2"><v>6</v></c>']),
    ),
    end: ["workbook_damaged"],
  },
  "two sheets of one name": {
    file: xlsx({
      sheets: [
        { name: "Points", ...sheet },
        { name: "Points", rows: header + welcome(2) },
      ],
    }),
    end: ["workbook_damaged"],
  },
  "the zeros in front that only a format shows": {
    file: xlsx({
      styles: stylesWith({ 164: "0000000", 165: "00000" }),
      sheets: [{ rows: header + row(2, [text(id(1)), number(50, 2), number(1234, 1)]) }],
    }),
    end: ["#1 50 0001234"],
  },
  "a title above the names": {
    file: oneSheet(row(1, [text("Balances")]), row(3, names.split(",").map(text)), welcome(4)),
    end: ["header_row?"],
  },
  "another programme’s letters": {
    file: Buffer.from('ID;PWXL;N;E\r\nC;Y1;X1;K"shopify_id"\r\nE\r\n'),
    end: ["file_is_sylk"],
  },
  "a text beside the value of a cell": {
    file: oneSheet(
      header,
      row(2, [text(id(1)), number(10), '<c t="inlineStr"><is><t>Welcome</t></is><v>7</v></c>']),
      welcome(3),
    ),
    end: two,
  },
  "much behind its rows": {
    file: inPart("sheet1.xml", (xml) =>
      xml.replace("</sheetData>", `</sheetData><conditionalFormatting sqref="${"A1 ".repeat(50_000)}"/>`),
    ),
    end: two,
  },
  "a declared encoding that is not UTF-8": {
    file: changed(
      (part) =>
        part.name.endsWith("sheet1.xml")
          ? { ...part, data: Buffer.from(String(part.data).replace("UTF-8", "iso-8859-1"), "latin1") }
          : part,
      { sheets: [{ rows: header + welcome(2, text("Café")) }] },
    ),
    end: ["#1 10 Café"],
  },
};

describe("a workbook", () => {
  test.each(Object.entries(workbooks))("with %s", async (_, { file, said, end }) =>
    expect(await endOf(file, said)).toEqual(end),
  );
});
