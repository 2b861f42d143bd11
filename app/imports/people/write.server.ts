/** The last step: customers are added and changed, each once, and their tags put on. */
import { adminClient, type AdminClient, type RequestOptions } from "../../admin-api/client.server.ts";
import { addTagsOperation } from "../../admin-api/add-tags.ts";
import { createCustomerOperation } from "../../admin-api/create-customer.ts";
import { updateCustomerOperation } from "../../admin-api/update-customer.ts";
import { customerGid } from "../../customers/customer-id.ts";
import { updateEmailConsentOperation, updateSmsConsentOperation } from "../../admin-api/update-consent.ts";
import type { ImportRecord } from "../import.server.ts";
import { addressInput, isAddressField } from "./address.ts";
import { consentFields, consentInput, type Consent, type OptInLevel } from "./consent.ts";
import { inLanes } from "./in-lanes.ts";
import { lookUp } from "./look-up.server.ts";
import { planPerson, whoIsMeant, type Change } from "./plan-person.ts";
import type { PeopleRun } from "./run.server.ts";
import { writeAddress } from "./write-address.server.ts";
import { reasonOf, type UserError } from "./user-errors.ts";
import {
  endWriting,
  keepOutcome,
  markSent,
  unwritten,
  type Outcome,
  type ToWrite,
} from "./written.server.ts";

interface Writing {
  client: AdminClient;
  options: RequestOptions;
  /** How customers agreed to be written to. */
  optIn: OptInLevel | undefined;
}

/**
 * A line that was sent and not answered, because the process died between the two, is asked about first: what is there
 * already is not written again.
 */
export async function writePeople(
  shop: string,
  { importNumber }: ImportRecord,
  { columns }: PeopleRun,
  signal: AbortSignal,
): Promise<void> {
  const writing: Writing = { client: await adminClient(shop), options: { signal }, optIn: columns.optIn };
  await inLanes(
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

async function write(writing: Writing, person: ToWrite): Promise<Outcome> {
  if (person.foundId !== null) return update(writing, { ...person, foundId: person.foundId });
  const address = addressInput(person.changes);
  const input = {
    ...inputOf(person.changes),
    ...(address && { addresses: [address] }),
    ...consentsOf(writing, person.changes),
    tags: person.newTags,
  };
  const { client, options } = writing;
  const { customerCreate } = await client.request(createCustomerOperation, { input }, options);
  const { customer, userErrors } = customerCreate;
  if (customer && userErrors.length === 0) return { foundId: customer.id };
  // A connection that broke behind our request lets the client send it again: then she may be there by the first.
  if (userErrors.some(({ message }) => / has already been taken/i.test(message))) {
    return settle(writing, person, userErrors);
  }
  return failed(userErrors);
}

/**
 * What of the line is at Shopify already, and what is still to be written.
 * @param refused why she could not be added. Then only somebody of whom all is so already is taken for her.
 */
async function settle(writing: Writing, person: ToWrite, refused?: UserError[]): Promise<Outcome> {
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

/**
 * Without a consent that is no longer hers to be written: she may have said otherwise since the review. And without the
 * tags that the staff have put on since: they are not the import's to be taken off.
 */
async function asOfNow({ client, options }: Writing, person: ToWrite): Promise<ToWrite> {
  const { changes, newTags, foundId } = person;
  const asks = newTags.length > 0 || consentFields.some((field) => field in changes);
  if (foundId === null || !asks) return person;
  const [answers = {}] = await lookUp(client, [{ ...person, customerId: foundId }], options);
  const who = whoIsMeant(answers);
  const plan = who === null || typeof who === "string" ? null : planPerson(person.given, person.tags, who);
  const due = plan && plan.kind !== "rejected" ? plan : { changes: {}, newTags };
  const isDue = (field: string) =>
    !(consentFields as readonly string[]).includes(field) || field in due.changes;
  return {
    ...person,
    changes: Object.fromEntries(Object.entries(changes).filter(([field]) => isDue(field))),
    newTags: withinTags(newTags, due.newTags),
  };
}

const withinTags = (tags: readonly string[], others: readonly string[]) => {
  const known = new Set(others.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => known.has(tag.toLowerCase()));
};

/** Both may be done twice without harm. */
async function update(
  writing: Writing,
  {
    foundId,
    changes,
    newTags,
    addressId,
  }: Pick<ToWrite, "changes" | "newTags" | "addressId"> & { foundId: bigint },
): Promise<Outcome> {
  const { client, options } = writing;
  const id = customerGid(foundId);
  const input = { id, ...inputOf(changes) };
  if (Object.keys(input).length > 1) {
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
  const { client, options } = writing;
  const { emailMarketingConsent, smsMarketingConsent } = consentsOf(writing, changes);
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

function consentsOf({ optIn }: Writing, { email_marketing, sms_marketing, consent_at = null }: Change) {
  const of = (said: string | null | undefined) => said && consentInput(said as Consent, optIn, consent_at);
  const [email, sms] = [of(email_marketing), of(sms_marketing)];
  return {
    ...(email && { emailMarketingConsent: email }),
    ...(sms && { smsMarketingConsent: sms }),
  };
}

const inputNames: Record<string, string | null> = {
  first_name: "firstName",
  last_name: "lastName",
  // Written by mutations of their own.
  email_marketing: null,
  sms_marketing: null,
  consent_at: null,
};

/** An empty text empties the field. */
const inputOf = (changes: Change) =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([field, value]) => {
      if (isAddressField(field)) return [];
      const name = inputNames[field] === undefined ? field : inputNames[field];
      return name === null ? [] : [[name, value ?? ""]];
    }),
  );

const failed = (errors: UserError[]): Outcome => reasonOf(errors);
