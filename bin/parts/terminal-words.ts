/** The words of whoever sits at the terminal, as the environment names the language. */
import { languageOf } from "../../app/locales/language.ts";
import { wordsIn } from "../../app/locales/words.server.ts";

const { LC_ALL, LC_MESSAGES, LANG } = process.env;

export const words = wordsIn(languageOf(LC_ALL || LC_MESSAGES || LANG));
