/** What is said of a file where there is nobody to ask: what it leaves open, and what it says in vain, is refused. */
import { isRefusal, refuse, Refused, type Refusal } from "../../refusal.ts";
import type { FileFacts } from "../file/facts.ts";
import type { ColumnMap } from "../fields.ts";
import type { Encoding } from "../layout/encodings.ts";
import { planReading, type Plan } from "../columns/needs.ts";
import type { Need, Reading } from "../reading.ts";

export interface UploadAnswers {
  encoding?: Encoding | undefined;
  sheet?: string | undefined;
  hasHeader?: boolean | undefined;
  headerRow?: number | undefined;
  /** Which column is which, once the header is known. */
  columns?: ((header: string[]) => ColumnMap | Refusal) | undefined;
  reading: Partial<Reading>;
}

/** Undefined where the file itself says all of it. */
export function layoutAsked({ encoding, sheet, hasHeader, headerRow }: UploadAnswers) {
  if ([encoding, sheet, hasHeader, headerRow].every((answer) => answer === undefined)) return undefined;
  return { encoding, sheet, hasHeader: hasHeader ?? true, headerRow };
}

export function planFor(facts: FileFacts, answers: UploadAnswers | undefined): Plan {
  if (answers) refuseVoid(answers, facts.format === "csv");
  const columns = answers?.columns?.(facts.header);
  if (isRefusal(columns)) throw new Refused(columns);
  const plan = planReading({
    header: facts.header,
    facts: facts.details.columns,
    answers: {
      ...answers?.reading,
      ...(answers?.hasHeader !== undefined && { header: answers.hasHeader }),
      ...(columns && { columns }),
    },
    encoding: facts.encoding,
    encodingCertain: facts.details.encodingCertain || answers?.encoding !== undefined,
    encodingDoubt: facts.details.encodingDoubt,
    headerRowFound: answers?.headerRow === undefined ? facts.headerRow : null,
  });
  if (answers && plan.needs.length > 0) throw new UnansweredNeeds(plan.needs);
  return plan;
}

/** What was said of the file and can't be so: nobody is told that it did nothing. */
function refuseVoid({ sheet, encoding }: UploadAnswers, isText: boolean): void {
  if (isText && sheet !== undefined) throw new Refused(refuse("text_without_sheets"));
  if (!isText && encoding !== undefined) throw new Refused(refuse("workbook_without_encoding"));
}

/** Questions that nobody was there to answer. */
export class UnansweredNeeds extends Refused {
  readonly needs: Need[];
  constructor(needs: Need[]) {
    super(refuse("needs_answers", { count: needs.length }));
    this.name = "UnansweredNeeds";
    this.needs = needs;
  }
}
