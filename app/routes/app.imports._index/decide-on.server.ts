/** What is decided in the list of imports, about one or about several. */
import type { Actor } from "#app/actor.ts";
import { readOrdinal } from "#app/in-address.ts";
import type { Decision as Answer } from "#app/imports/record/decision.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { pause, resume } from "#app/imports/decisions/pause.server.ts";
import type { Refusal } from "#app/refusal.ts";

type Decide = (shop: string, importNumber: number, actor: Actor, seen: number) => Promise<Answer>;
const intents = { pause, resume, discard } as const satisfies Record<string, Decide>;

interface Decision {
  intent: keyof typeof intents;
  /** With the version of its review that the list showed. */
  imports: { importNumber: number; seen: number }[];
}

/** As many as a list can choose. */
const importsMax = 100;

/** Each import as `number:version`; null for what the list never sends. */
export function readDecision(form: FormData): Decision | null {
  const intent = String(form.get("intent"));
  if (!Object.hasOwn(intents, intent)) return null;
  const imports = form.getAll("import").map((given) => {
    const [importNumber, seen] = String(given).split(":").map(readOrdinal);
    return { importNumber: importNumber ?? 0, seen: seen ?? 0 };
  });
  const isReadable = imports.every(({ importNumber }) => importNumber > 0);
  if (!isReadable || imports.length === 0 || imports.length > importsMax) return null;
  return { intent: intent as keyof typeof intents, imports };
}

/** One after the other, each for itself: what can't be done does not keep the others. */
export async function decideOn(
  shop: string,
  actor: Actor,
  { intent, imports }: Decision,
): Promise<{ done: number; refusal: Refusal | null }> {
  let done = 0;
  let refusal: Refusal | null = null;
  const decide: Decide = intents[intent];
  for (const { importNumber, seen } of imports) {
    const refused = await decide(shop, importNumber, actor, seen);
    if (refused) refusal ??= refused;
    else done++;
  }
  return { done, refusal };
}
