/**
 * The one place where codes become sentences, in the reader's language.
 *
 * A function of our own on `Intl`, and no library: i18next and FormatJS want a provider or an instance for each
 * request, do not fail the types where a value is missing, and bring 40 to 60 KB to the browser for what is 70 lines here.
 */
import { entryOf } from "./catalogue.ts";
import { createFormat, type Format } from "./format.ts";
import type { Keys, List, Message, Value } from "./keys.ts";
import type { Language } from "./language.ts";
import type { Refusal } from "../refusal.ts";

export type Key = keyof Keys;

/** Something to be said, as data: a key of the locale files, and what fills its places. */
export type { List, Message };

/** A refusal as a message, to be said beside others or to fill the place of another. */
export const messageOf = ({ code, values }: Refusal): Message =>
  ({ code: `refusals.${code}`, values }) as Message;

type None = Record<never, never>;
type Values<Code extends Key> = None extends Keys[Code] ? [] : [values: Keys[Code]];

export interface Words extends Format {
  readonly language: Language;
  /** The text of a key. A text with plural forms is chosen by `count`. */
  t<Code extends Key>(key: Code, ...values: Values<Code>): string;
  /** The same for a message that came as data. */
  say(message: Message): string;
  refusal(refusal: Refusal): string;
}

const made = new Map<Language, Words>();

/** The words of a language, whose catalogue must have been added. */
export function wordsIn(language: Language): Words {
  const known = made.get(language) ?? createWords(language);
  made.set(language, known);
  return known;
}

function createWords(language: Language): Words {
  const format = createFormat(language);
  const plurals = new Intl.PluralRules(language);

  const text = (key: string, values: Readonly<Record<string, Value>>): string => {
    const entry = entryOf(language, key) ?? entryOf("en", key);
    if (typeof entry === "string") return fill(entry, values);
    const form = entry?.[plurals.select(Math.abs(Number(values.count)))] ?? entry?.other;
    if (typeof form !== "string") throw new Error(`There is no text ${key}.`);
    return fill(form, values);
  };
  const fill = (pattern: string, values: Readonly<Record<string, Value>>): string =>
    pattern.replace(place, (_, name: string, how?: "or") => written(values[name] ?? "", how));
  const written = (value: Value, how?: "or"): string => {
    if (typeof value === "string") return value;
    if (typeof value === "number") return format.number(value);
    if ("code" in value) return text(value.code, value.values);
    if ("digits" in value) return format.exact(value.digits);
    return format.list(
      value.map((one) => written(one)),
      how,
    );
  };
  return {
    language,
    ...format,
    t: (key, ...[values]) => text(key, values ?? {}),
    say: ({ code, values }) => text(code, values),
    refusal: ({ code, values }) => text(`refusals.${code}`, values),
  };
}

/** `{{ name }}`, or `{{ names | or }}` for a list of which one is meant. */
export const place = /\{\{ (\w+)(?: \| (or))? \}\}/g;
