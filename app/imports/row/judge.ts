/** Judges rows with what is known of every country's phone numbers, which is much to download: no page may import it. */
import { judgeWith } from "./judge-row.ts";
import { readPhone } from "./phone.ts";

export const createJudge = judgeWith(readPhone);
