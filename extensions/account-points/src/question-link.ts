import { host } from "./host.ts";

/** Where a question about an entry goes, by the merchant's setting; null where she has set none that could be opened. */
export function questionLink(id: string): string | null {
  const { questions } = host().settings.value;
  const address = typeof questions === "string" ? questions.trim() : "";
  const known = URL.canParse(address) ? new URL(address) : null;
  if (known?.protocol === "https:") {
    known.searchParams.set("entry", id);
    return known.href;
  }
  if (known?.protocol !== "mailto:") return null;
  const subject = encodeURIComponent(host().i18n.translate("ask_subject", { number: id }));
  return `${known.href}${known.search ? "&" : "?"}subject=${subject}`;
}
