/** The last step: customers are added and changed, each once, and their tags put on. */
import { adminClient } from "../../admin-api/client.server.ts";
import { addTagsOperation } from "../../admin-api/add-tags.ts";
import { createCustomerOperation } from "../../admin-api/create-customer.ts";
import { updateCustomerOperation } from "../../admin-api/update-customer.ts";
import { customerGid } from "../../customers/customer-id.ts";
import { updateEmailConsentOperation, updateSmsConsentOperation } from "../../admin-api/update-consent.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { addressInput } from "./address.ts";
import { asAnswered, mayHaveChanged, withinTags } from "./as-answered.ts";
import { writeInFiles, type Writing } from "./in-files.server.ts";
import { consentInputs, createInput, updateInput } from "./input.ts";
import { linesInLanes } from "./lines-in-lanes.ts";
import { peopleFileLimits } from "./limits.ts";
import { lookUp } from "./look-up.server.ts";
import { planPerson, whoIsMeant, type Change } from "./plan-person.ts";
import type { PeopleRun } from "./run.server.ts";
import { writeAddress } from "./write-address.server.ts";
import { isTaken, reasonOf, type UserError } from "./user-errors.ts";
import {
  endWriting,
  keepOutcome,
  markSent,
  unwritten,
  type WriteOutcome,
  type ToWrite,
} from "./written.server.ts";

/**
 * Many go by files that Shopify works off by itself, all others by calls.
 * A line that was sent and not answered, because the process died between the two, is asked about first: what is there
 * already is not written again.
 */
export async function writePeople(
  shop: string,
  { importNumber }: ImportRecord,
  { columns }: PeopleRun,
  signal: AbortSignal,
  limits = peopleFileLimits,
): Promise<void> {
  const writing: Writing = { client: await adminClient(shop), options: { signal }, optIn: columns.optIn };
  await writeInFiles({ ...writing, whose: { shop, importNumber }, signal, limits });
  await linesInLanes(
    (after: number) => unwritten(shop, importNumber, after),
    async (people) => {
      for (const reviewed of people) {
        signal.throwIfAborted();
        const person = reviewed.wasSent ? reviewed : await asOfNow(writing, reviewed);
        const isThere = await markSent(shop, importNumber, person);
        // Somebody was erased, or the import discarded: what comes next says so for itself.
        if (!isThere) continue;
        const outcome = person.wasSent ? await settle(writing, person) : await write(writing, person);
        await keepOutcome(shop, importNumber, person.rowNumber, outcome);
      }
    },
    signal,
  );
  await endWriting(shop, importNumber);
}

async function write(writing: Writing, person: ToWrite): Promise<WriteOutcome> {
  if (person.foundId !== null) return update(writing, { ...person, foundId: person.foundId });
  const { client, options, optIn } = writing;
  const input = createInput(person, optIn);
  const { customerCreate } = await client.request(createCustomerOperation, { input }, options);
  const { customer, userErrors } = customerCreate;
  if (customer && userErrors.length === 0) return { foundId: customer.id };
  // A connection that broke behind our request lets the client send it again: then she may be there by the first.
  if (userErrors.some(isTaken)) return settle(writing, person, userErrors);
  return failed(userErrors);
}

/**
 * What of the line is at Shopify already, and what is still to be written.
 * @param refused why she could not be added. Then only somebody of whom all is so already is taken for her.
 */
async function settle(writing: Writing, person: ToWrite, refused?: UserError[]): Promise<WriteOutcome> {
  const { client, options } = writing;
  const [answers = {}] = await lookUp(client, [{ ...person, customerId: person.foundId }], options);
  const who = whoIsMeant(answers);
  if (typeof who === "string") return refused ? failed(refused) : { reason: who, words: null };
  if (who === null) return refused ? failed(refused) : write(writing, person);
  const plan = planPerson(person.given, person.tags, who);
  if (plan.kind === "rejected") return { reason: plan.reason, words: null };
  if (plan.kind === "unchanged") return { foundId: who.id };
  if (refused) return failed(refused);
  // Whoever took the key since the review is nobody whom the merchant agreed to change: adding her says so.
  return person.foundId === null
    ? write(writing, person)
    : update(writing, {
        ...{ changes: plan.changes, foundId: who.id, addressId: who.address_id ?? null },
        newTags: withinTags(person.newTags, plan.newTags),
      });
}

/** Asks first about whom it may have become another matter since the review. */
async function asOfNow({ client, options }: Writing, person: ToWrite): Promise<ToWrite> {
  if (!mayHaveChanged(person)) return person;
  const [answers = {}] = await lookUp(client, [{ ...person, customerId: person.foundId }], options);
  return asAnswered(person, answers);
}

/** Both may be done twice without harm. */
async function update(
  writing: Writing,
  {
    foundId,
    changes,
    newTags,
    addressId,
  }: Pick<ToWrite, "changes" | "newTags" | "addressId"> & { foundId: bigint },
): Promise<WriteOutcome> {
  const { client, options } = writing;
  const id = customerGid(foundId);
  const input = updateInput(foundId, changes);
  if (input) {
    const { customerUpdate } = await client.request(updateCustomerOperation, { input }, options);
    if (customerUpdate.userErrors.length > 0) return failed(customerUpdate.userErrors);
  }
  const wrong = await writeAddress(writing, { foundId, addressId }, addressInput(changes));
  if (wrong.length > 0) return failed(wrong);
  const errors = await updateConsents(writing, id, changes);
  if (errors.length > 0) return failed(errors);
  // Last: of a line that failed no tags are taken off again.
  if (newTags.length > 0) {
    const { tagsAdd } = await client.request(addTagsOperation, { id, tags: newTags }, options);
    if (tagsAdd.userErrors.length > 0) return failed(tagsAdd.userErrors);
  }
  return { foundId };
}

/** Behind all else: an e-mail or a phone that they are about may have come with it. */
async function updateConsents(writing: Writing, customerId: string, changes: Change): Promise<UserError[]> {
  const { client, options, optIn } = writing;
  const { emailMarketingConsent, smsMarketingConsent } = consentInputs(changes, optIn);
  if (emailMarketingConsent) {
    const input = { customerId, emailMarketingConsent };
    const answer = await client.request(updateEmailConsentOperation, { input }, options);
    const { userErrors } = answer.customerEmailMarketingConsentUpdate;
    if (userErrors.length > 0) return userErrors;
  }
  if (!smsMarketingConsent) return [];
  const input = { customerId, smsMarketingConsent };
  const answer = await client.request(updateSmsConsentOperation, { input }, options);
  return answer.customerSmsMarketingConsentUpdate.userErrors;
}

const failed = (errors: UserError[]): WriteOutcome => reasonOf(errors);
