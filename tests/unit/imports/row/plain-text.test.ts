/** Texts that were written for a web page or a programme, as a shopper reads them. */
import { describe, expect, it, test } from "vitest";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { markedNotice, readAsCount } from "#app/imports/review/reading-examples.ts";
import { plainReading } from "#app/imports/reading.ts";
import { plainText } from "#app/imports/row/plain-text.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { refuse } from "#app/refusal.ts";

describe("a shopper reads", () => {
  it.each([
    ["tags of HTML as nothing", '<b>Thank you</b>, <em class="big">Ana</em>!', "Thank you, Ana!"],
    [
      "a link as its text",
      'See <a href="https://x.example/?a=1&amp;b=2" target="_blank">our shop</a>',
      "See our shop",
    ],
    ["a break as a line break", "Thank you<br>Ana<BR />Team<br/>Sofia", "Thank you\nAna\nTeam\nSofia"],
    ["paragraphs as paragraphs", "<p>Dear Ana,</p>\n<p>thank you.</p>", "Dear Ana,\n\nthank you."],
    [
      "a list with its points",
      "For:<ul><li>a review</li><li>a visit</li></ul>",
      "For:\n\n• a review\n• a visit",
    ],
    ["cells of a table apart", "<table><tr><td>Bonus</td><td>10</td></tr></table>", "Bonus 10"],
    [
      "names of letters as letters",
      "Caf&eacute; &amp; th&egrave; &laquo;&nbsp;&Ouml;&nbsp;&raquo; &hellip;",
      "Café & thè « Ö » …",
    ],
    [
      "numbers of letters as letters",
      "It&#8217;s yours &#x43f;&#x43E; &#128512; &#146;",
      "It’s yours по 😀 ’",
    ],
    [
      "what was written twice over as once",
      "Caf&amp;eacute; &lt;b&gt;gift&lt;/b&gt; &amp;amp; more",
      "Café gift & more",
    ],
    ["a small heart as it is", "We &lt;3 you &amp; yours", "We <3 you & yours"],
    ["vertical tabs as line breaks", "one\vtwo\fthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive"],
    ["a programme’s line breaks as line breaks", "Thank you\\r\\nfor all\\nAna", "Thank you\nfor all\nAna"],
    ["one in a single word", "Line\\nTwo", "Line\nTwo"],
    ["a database’s quotes as quotes", 'Don\\\'t miss \\"it\\"', 'Don\'t miss "it"'],
    ["a database’s tab as a blank", "Bonus\\t5 May", "Bonus 5 May"],
    ["a percent sign as one", "50\\% off\\nThanks", "50% off\nThanks"],
    ["what was escaped twice over as once", "a \\\\n b \\\\t5", "a\nb 5"],
    [
      "paragraphs of a programme as paragraphs",
      "Thank you\\n\\nfor all\\r\\nthat",
      "Thank you\n\nfor all\nthat",
    ],
    ["a break before a word in other letters", "Дякуємо\\nдуже", "Дякуємо\nдуже"],
    ["a tag whose attribute has its end in it", "<strong class='x>y'>hi</strong>", "hi"],
    ["a tag of one letter that is closed", "<S>12</S> 9 for <i class=x>you", "12 9 for you"],
    ["a cell with an attribute that has no value", "<td nowrap>5</td><td>6", "5 6"],
  ])("%s", (_, written, read) => expect(readDescription(written)).toBe(read));

  it.each([
    ...["a < b and c > d", "I <3 you", "Q&A", "Smith & Co;", "AT&T; ok", "<ana@example.com> wrote", "<name>"],
    ...["if a<b and c>d", "Points <b and c>", "5 <b > 3", "Redeemed for a t-shirt <S>", "<A> grade", "<S>"],
    ...["size <M> and <S> shirts", "for <p in y>", "sizes <small> or <Big>", "x <i> y", "<p 5 and q>"],
    ...["See C:\\temp", "Files in D:\\new and C:\\temp", "Look in docs\\new folder", "Prices\\reduced today"],
    ...[
      "Path: \\new\\things for you",
      "Files\\temp of May",
      "in ..\\new or .\\next",
      "On \\\\server\\new today",
    ],
    ...["Thanks\\nagain, Ana"],
    ...[
      "C:\\new\\readme.txt in it",
      "dir\\name",
      "a\\b c",
      "\\\\server\\new",
      "50% off & free",
      "\\u041f\\u043e to",
    ],
    ...["two\nlines\tand a tab", "a  b"],
  ])("what nobody wrote for a page as it is: %s", (written) => expect(plainText(written)).toBe(written));

  it.each(["<br>", "<p>&nbsp;</p>", "&nbsp;", "\\n", "<p><br></p>", "<p>NULL</p>", "&mdash;", "\v"])(
    "nothing where nothing is left: %s",
    (written) => expect(readDescription(written)).toEqual(refuse("description_missing")),
  );

  it("the text in as many letters as it has, whatever it was written with", () => {
    const written = `<p style="color:red">${"é".repeat(255).replaceAll("é", "&eacute;")}</p>`;
    expect(readDescription(written)).toBe("é".repeat(255));
  });
});

test("the review says how many descriptions are read without such marks, and calls none of them broken", () => {
  const counter = createColumnFacts();
  const texts = ["Caf&eacute;", "Thank you<br>Ana", "Line\\nTwo", "one\vtwo", "Plain & simple", " Plain "];
  for (const text of [...texts, ...texts]) counter.add([text]);
  const columns = counter.facts();
  const columnMap = { description: 0 };
  expect(columns[0]).toMatchObject({ broken: 0, marked: 8, texts: 12 });
  expect(markedNotice({ columnMap }, { columns })).toEqual([
    { code: "review.notices.marked", values: { count: 8 } },
  ]);
  expect(readAsCount({ columnMap, reading: plainReading }, { columns })).toBe(8);
  expect(markedNotice({ columnMap: {} }, { columns })).toEqual([]);
});
