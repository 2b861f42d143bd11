import { expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse } from "#app/refusal.ts";

/** What is refused around a customer says why, and what to do. */
test.each([
  [
    refuse("balance_out_of_range", { balanceMax: Number.MAX_SAFE_INTEGER }),
    /^This would bring the balance past 9,007,199,254,740,991 points\. Choose a smaller number\.$/,
    /^Така балансът би надхвърлил 9.007.199.254.740.991 точки\. Изберете по-малко число\.$/,
  ],
  [
    refuse("balance_changed"),
    /^The balance has changed .* save again if this is still right\.$/,
    /балансът се промени\. Вижте новия баланс и запазете отново/,
  ],
  [refuse("adjustment_zero"), /Write another number\.$/, /Напишете друго число\.$/],
  [refuse("search_words_many"), /^Search for fewer words/, /^Търсете с по-малко думи/],
  [
    refuse("search_withheld"),
    /^Shopify does not let Pointbook look customers up .* Search for the customer id instead/,
    /^В момента Shopify не позволява .* Търсете по номера на клиента/,
  ],
  [
    refuse("search_unanswered"),
    /^Shopify did not answer the search\. Try again in a moment/,
    /^Shopify не отговори на търсенето\. Опитайте пак след малко/,
  ],
  [
    refuse("search_phone_country"),
    /^Write the phone number with its country code/,
    /^Напишете телефона с кода на държавата/,
  ],
  [refuse("search_phone_invalid"), /Write all of its digits/, /Напишете всичките му цифри/],
  [
    refuse("search_not_an_id"),
    /^A customer id has digits only, for example 7338441277598\. /,
    /^Номерът на клиента съдържа само цифри, например 7338441277598\. /,
  ],
])("$code", (refusal, english, bulgarian) => {
  expect(wordsIn("en").refusal(refusal)).toMatch(english);
  expect(wordsIn("bg").refusal(refusal)).toMatch(bulgarian);
});
