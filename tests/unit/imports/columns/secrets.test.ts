/** Columns that hold secrets are told by their cells or their names, and few others are taken for one. */
import { describe, expect, test } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { planReading } from "#app/imports/columns/needs.ts";
import { secretColumns, secretKindOf, type SecretKind } from "#app/imports/columns/secrets.ts";

function factsOf(cells: readonly string[]) {
  const counter = createColumnFacts(1);
  for (const cell of cells) counter.add([cell]);
  const [facts] = counter.facts();
  if (!facts) throw new Error("no column");
  return facts;
}
const kindOf = (name: string, ...cells: string[]) => secretKindOf(name, factsOf(cells));

const bcrypt = "$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
const visa = ["4111111111111111", "4242 4242 4242 4242", "4012-8888-8888-1881"];

describe("named as a secret is, whatever it is called,", () => {
  test.each<[what: string, kind: SecretKind, cells: string[]]>([
    ["bcrypt", "password", [bcrypt]],
    ["bcrypt among cells without", "password", [bcrypt, "", "", bcrypt]],
    ["argon2", "password", ["$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG"]],
    ["phpass", "password", ["$P$BDSRvvM4gHmyA5RQJcvsUn5hGpGIaH1", "$P$B7fNQ1vX.RZyQkB3Qf5zqOqDg7y2kV0"]],
    ["Django's pbkdf2", "password", ["pbkdf2_sha256$260000$abcdefg$1Yx0QW3zXz0gqW3F9i4dP0kq3i4="]],
    ["md5", "password", ["5f4dcc3b5aa765d61d8327deb882cf99", "e99a18c428cb38d5f260853678922e03"]],
    ["sha-1 in capitals", "password", ["5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"]],
    ["sha-256", "password", ["5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"]],
    ["Magento's hash with its salt", "password", ["f5d1278e8109edd94e1e4197e04873b9:Sx"]],
    ["a US social security number", "ssn", ["078-05-1120", "219-09-9999"]],
    ["ЕГН", "national_id", ["7523169263", "8032056031", "7501020018"]],
    [
      "ЕГН whose first zero a spreadsheet dropped",
      "national_id",
      ["7523169263", "8032056031", "41010002"].slice(0, 2).concat("7501020018"),
    ],
    ["PESEL", "national_id", ["44051401359", "02070803628", "44051401458"]],
    ["CNP", "national_id", ["1800101221144", "1800101221144", "1800101221144"]],
    ["codice fiscale", "national_id", ["RSSMRA85T10A562S", "BNCLCU90A41H501K", "VRDGPP13R10B293P"]],
    ["DNI", "national_id", ["12345678Z", "00000000T", "87654321X"]],
    ["CPF as it is written", "national_id", ["529.982.247-25", "111.444.777-35", "529.982.247-25"]],
    ["cards of banks", "card", visa],
    ["American Express", "card", ["378282246310005", "3714 496353 98431"]],
    ["IBAN", "iban", ["BG80BNBG96611020345678", "DE89 3704 0044 0532 0130 00"]],
  ])("%s", (_, kind, cells) => {
    expect(kindOf("Column", ...cells)).toBe(kind);
  });

  test.each<[name: string, kind: SecretKind]>([
    ["Password", "password"],
    ["user_pass", "password"],
    ["парола", "password"],
    ["Mot de passe", "password"],
    ["SSN", "ssn"],
    ["ЕГН", "national_id"],
    ["IBAN", "iban"],
    ["CVV", "card"],
  ])("%s by its name", (name, kind) => {
    expect(kindOf(name, "abc", "12")).toBe(kind);
    expect(kindOf(name, "", "")).toBeNull();
  });
});

describe("not taken for a secret is a column of", () => {
  const loyalty = ["7338440000013", "7338440000021", "7338440000039", "7338440000047"];
  test.each<[what: string, name: string, cells: string[]]>([
    ["Shopify's ids", "Customer ID", ["7338441277598", "7338441277599", "7338441277600"]],
    ["a shop's own cards with a check digit", "card_number", loyalty],
    ["a shop's own cards that begin as a bank's do, by its name", "Loyalty card", visa],
    [
      "cards with a bank's beginning and without its check digit",
      "card",
      ["4111111111111112", "4111111111111113"],
    ],
    ["phones", "Phone", ["0888123456", "0888123457", "0899765432", "0878111222"]],
    ["order numbers", "Order", ["4000000000000001", "4000000000000002", "4000000000000003"]],
    ["random ids", "token", ["6fa459eaee8a4ca8894edb77e160355e", "16fd2706890844a883b2b3c8f1b2d9b7"]],
    ["ids of another system that are hexadecimal", "Reference ID", ["5f4dcc3b5aa765d61d8327deb882cf99"]],
    ["days", "Date", ["20260501", "01.05.2026", "2026-05-01T10:00:00"]],
    ["colours, codes and words", "Note", ["deadbeef", "AB123456", "GIFT-2026-0001", "Refund of 4111"]],
    ["masked cards", "Payment", ["**** **** **** 4242", "xxxx-1111"]],
    ["points", "Points", ["10", "250", "1000000000"]],
    ["barcodes", "EAN", ["3800123456789", "4006381333931", "9780201379624"]],
    ["IMEIs", "Device", ["490154203237518", "356938035643809"]],
    ["ids that say how long a password is", "Password reset sent", ["yes", "no"]],
  ])("%s", (_, name, cells) => {
    expect(kindOf(name, ...cells)).toBeNull();
  });

  test("ids that count upwards: one in a hundred looks like a national id, and never a whole column", () => {
    const from = (first: number) => Array.from({ length: 500 }, (_, i) => String(first + i * 37));
    for (const first of [
      1_000_000_000, 7_501_010_000, 44_051_400_000, 1_800_101_220_000, 180_010_112_345_678,
    ])
      expect(kindOf("Number", ...from(first)), String(first)).toBeNull();
  });
});

describe("a column that looks like a secret", () => {
  const header = ["shopify_id", "points_to_add", "description", "Bank card"];
  const facts = [["7338441277598"], ["10"], ["Gift"], visa].map(factsOf);
  const plan = (answers: Parameters<typeof planReading>[0]["answers"], names = header) =>
    planReading({ header: names, facts, answers, encoding: "utf-8", encodingCertain: true });

  test("asks nothing where no field is read from it, and is named", () => {
    expect(plan({})).toMatchObject({ needs: [], secrets: [{ place: 3, kind: "card" }] });
  });

  test("is not read although the mapping says so, until it is allowed by its name", () => {
    const columns = { shopify_id: 0, points_to_add: 1, description: 3 };
    const asked = plan({ columns });
    expect(asked.columns).not.toMatchObject({ description: 3 });
    expect(asked.needs).toContainEqual(expect.objectContaining({ choice: "secret", names: ["Bank card"] }));
    expect(plan({ columns, allowColumns: ["bank"] }).needs).not.toEqual([]);
    const allowed = plan({ columns, allowColumns: ["Bank card"] });
    expect(allowed).toMatchObject({
      columns,
      needs: [],
      secrets: [],
      reading: { allowColumns: ["Bank card"] },
    });
  });

  test("is not found by what it is called either", () => {
    const names = ["shopify_id", "points_to_add", "note", "description"];
    expect(plan({}, names).columns.description).not.toBe(3);
  });

  describe("is known by the first line too, where that is no header", () => {
    const iban = "BG80BNBG96611020345678";
    const hash = "$2y$10$92IXUNpkjO0rOQ5byMi.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi";
    test.each([
      ["a bank card", visa[0] ?? "", "card"],
      ["a bank account", iban, "iban"],
      ["the hash of a password", hash, "password"],
      ["a social security number", "123-45-6789", "ssn"],
    ])("%s that only the first customer has", (_, first, kind) => {
      const names = ["Ana", "120", "Thanks", first];
      const cells = [["Ben", "Cy"], ["10", "20"], ["Gift", "Gift"], []].map(factsOf);
      const asked = planReading({
        header: names,
        facts: cells,
        answers: { columns: { shopify_id: 0, points_to_add: 1, description: 3 } },
        encoding: "utf-8",
        encodingCertain: true,
      });
      expect(asked.secrets).toEqual([{ place: 3, kind }]);
      expect(asked.needs.map(({ choice }) => choice)).toEqual(expect.arrayContaining(["secret", "header"]));
      expect(JSON.stringify(asked.needs)).not.toContain(first);
    });

    test("while a column that is named after it needs cells that hold it", () => {
      const empty = [["7338441277598"], ["10"], ["Gift"], []].map(factsOf);
      expect(secretColumns(header, empty, [])).toEqual([]);
    });
  });

  test("that was allowed for another file is not allowed for this one", () => {
    expect(secretColumns(header, facts, [])).toHaveLength(1);
    const before = {
      columns: { shopify_id: 0, points_to_add: 1, description: 3 },
      reading: { ...plan({}).reading, allowColumns: ["Bank card"] },
    };
    const input = { header: ["who", "how many", "why", "Bank card"], facts, answers: {}, remembered: before };
    const again = planReading({ ...input, encoding: "utf-8", encodingCertain: true });
    expect(Object.values(again.columns)).not.toContain(3);
    expect(again.reading.allowColumns ?? []).toEqual([]);
  });
});
