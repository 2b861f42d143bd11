import type { ComparedKind } from "#app/imports/import-log/compare.ts";
import type { Words } from "#app/locales/words.ts";
import type { Comparison } from "./load-comparison.server.ts";

export type Compared = NonNullable<Comparison["compared"]>;

/** The numbers of the two imports. */
export type ComparedPair = Record<"first" | "second", number>;

export const kindName = ({ t }: Words, kind: ComparedKind, pair: ComparedPair): string =>
  kind === "first" || kind === "second"
    ? t("compare.only", { importNumber: String(pair[kind]) })
    : t(`compare.kinds.${kind}`);
