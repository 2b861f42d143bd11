import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { isUnanswered, type Unanswered } from "#app/components/lost-answer.ts";
import { useSendAgain } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import {
  settingFields,
  typedSettings,
  type FormField,
  type SettingRefusals,
  type Settings,
} from "#app/shop/settings.ts";

type Answer = { refusals: SettingRefusals } | Unanswered;
type Typed = Partial<Record<FormField, string>>;
const fields: readonly FormField[] = [...settingFields, "wantsMails"];

export type SettingsForm = ReturnType<typeof useSettings>;

/** What is typed into the settings, and what became of it. */
export function useSettings(settings: Settings, wantsMails: boolean) {
  const { exact, refusal } = useWords();
  const fetcher = useFetcher<Answer>();
  const inDoubt = useSendAgain(fetcher);
  const [typed, setTyped] = useState<Typed>({});
  const [sent, setSent] = useState<Typed>({});
  const refusals = useAnswer(fetcher, () => setTyped(withoutSent(typed, sent)));
  const kept: Record<FormField, string> = {
    ...typedSettings(settings, (value) => exact(String(value))),
    wantsMails: String(wantsMails),
  };
  const changed = fields.filter((field) => typed[field] !== undefined && typed[field] !== kept[field]);
  return {
    value: (field: FormField) => typed[field] ?? kept[field],
    error(field: FormField) {
      // What was said of a field was said of what stood in it.
      const why = field !== "wantsMails" && typed[field] === sent[field] ? refusals[field] : undefined;
      return why && refusal(why);
    },
    change: (field: FormField, text: string) => setTyped({ ...typed, [field]: text }),
    unsaved: changed.length > 0,
    saving: fetcher.state !== "idle" || inDoubt,
    inDoubt,
    save() {
      const asked = Object.fromEntries(changed.map((field) => [field, typed[field] ?? ""]));
      setSent(asked);
      void fetcher.submit(asked, { method: "post" });
    },
    discard: () => setTyped({}),
  };
}

/** What was typed on while the rest was saved stays. */
const withoutSent = (typed: Typed, sent: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([field, text]) => sent[field as FormField] !== text));

interface SettingsFetcher {
  state: string;
  data: Answer | undefined;
}

/** Told once of each answer, when the page around it is as it is now. */
function useAnswer({ state, data }: SettingsFetcher, onSaved: () => void): SettingRefusals {
  const { t } = useWords();
  const [heard, setHeard] = useState<Answer | undefined>();
  const answer = state === "idle" && data && !isUnanswered(data) ? data : heard;
  const refusals = answer && !isUnanswered(answer) ? answer.refusals : {};
  const [first] = Object.keys(refusals);
  if (answer !== heard) {
    setHeard(answer);
    if (!first) onSaved();
  }
  useEffect(() => {
    if (!heard) return;
    if (first) document.getElementById(first)?.focus();
    else shopify.toast.show(t("settings.saved"));
  }, [heard, first, t]);
  return refusals;
}
