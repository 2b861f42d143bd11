/** The files in which many customers go to Shopify: a line for each call that would be made without it. */
import { z } from "zod";
import { addTagsOperation } from "../../admin-api/add-tags.ts";
import { createCustomerOperation } from "../../admin-api/create-customer.ts";
import { foundCustomer } from "../../admin-api/found-customer.ts";
import { userErrors } from "../../admin-api/person.ts";
import { updateCustomerOperation } from "../../admin-api/update-customer.ts";
import { readJson } from "../../admin-api/read-json.ts";
import { createLines, lineNumber, type ResultLines } from "../../bulk/lines.ts";
import { customerGid } from "../../customers/customer-id.ts";
import type { OptInLevel } from "./consent.ts";
import { createInput, updateInput } from "./input.ts";
import { isTaken, reasonOf, type UserError } from "./user-errors.ts";
import type { ToWrite } from "./written.server.ts";

/** A bulk operation holds one mutation: who is new comes first, tags come last. */
export const fileSteps = ["create", "update", "tags"] as const;
export type FileStep = (typeof fileSteps)[number];

const operations = {
  create: createCustomerOperation,
  update: updateCustomerOperation,
  tags: addTagsOperation,
};

/** @param token names the mutation, so that this operation is known from all others. */
export function mutationOf(step: FileStep, token: string): string {
  const { name, query } = operations[step];
  return query.replace(name, `${name}_${token}`);
}

export function lineOf(step: FileStep, person: ToWrite, optIn: OptInLevel | undefined): string {
  return `${JSON.stringify(variablesOf(step, person, optIn))}\n`;
}

function variablesOf(step: FileStep, person: ToWrite, optIn: OptInLevel | undefined): object {
  if (step === "create") return { input: createInput(person, optIn) };
  const foundId = person.foundId ?? 0n;
  if (step === "update") return { input: updateInput(foundId, person.changes) };
  return { id: customerGid(foundId), tags: person.newTags };
}

/** What is told of one line. A key that is taken says nothing yet: she may be there by this very import. */
export interface AnsweredLine {
  line: number;
  /** Of whoever was added. */
  id: string | null;
  isOpen: boolean;
  reason: string | null;
  words: string | null;
}

const result = z.object({
  data: z.record(z.string(), z.object({ customer: foundCustomer.nullish(), userErrors })),
  errors: z.undefined().optional(),
  __lineNumber: lineNumber,
});

/** A line that failed as a whole tells of nobody. */
export function createAnsweredLines(step: FileStep): ResultLines<AnsweredLine> {
  return createLines((text) => {
    const parsed = result.safeParse(readJson(text));
    if (!parsed.success) return undefined;
    const [answer] = Object.values(parsed.data.data);
    const line = parsed.data.__lineNumber;
    const id = answer?.customer?.id.toString() ?? null;
    if (!answer || (step === "create" && id === null && answer.userErrors.length === 0)) return undefined;
    return { line, id, ...outcomeOf(step, answer.userErrors) };
  });
}

function outcomeOf(step: FileStep, errors: UserError[]): Pick<AnsweredLine, "isOpen" | "reason" | "words"> {
  const isOpen = step === "create" && errors.some(isTaken);
  if (errors.length === 0 || isOpen) return { isOpen, reason: null, words: null };
  return { isOpen, ...reasonOf(errors) };
}
