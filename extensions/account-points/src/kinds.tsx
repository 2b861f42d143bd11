import type { Chosen, Points } from "./use-points.ts";
import { month, say } from "./words.ts";

/** Which entries to show: all, gained or spent, and of which month. */
export function Kinds({ chosen, choose, months }: Pick<Points, "chosen" | "choose" | "months">) {
  const to = (change: Partial<Chosen>) => choose({ ...chosen, ...change });
  return (
    <s-grid gridTemplateColumns="1fr 1fr" gap="base">
      <s-select
        label={say("kinds.label")}
        value={chosen.show}
        onChange={(event) => to({ show: valueOf(event) })}
      >
        <s-option value="">{say("kinds.all")}</s-option>
        <s-option value="gained">{say("kinds.gained")}</s-option>
        <s-option value="spent">{say("kinds.spent")}</s-option>
      </s-select>
      <s-select
        label={say("kinds.month")}
        value={chosen.month}
        onChange={(event) => to({ month: valueOf(event) })}
      >
        <s-option value="">{say("kinds.all_months")}</s-option>
        {months.map((name) => (
          <s-option key={name} value={name}>
            {month(name)}
          </s-option>
        ))}
      </s-select>
    </s-grid>
  );
}

const valueOf = ({ currentTarget }: Event): string =>
  (currentTarget as HTMLElementTagNameMap["s-select"]).value ?? "";
