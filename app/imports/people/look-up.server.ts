/** Asks Shopify who has an id, an e-mail or a phone: as little as tells, and without the delay of its search. */
import type { AdminClient, RequestOptions } from "../../admin-api/client.server.ts";
import { AdminApiError } from "../../admin-api/errors.ts";
import { peopleByIdOperation } from "../../admin-api/people-by-id.ts";
import { peopleByIdentifierOperation, type PersonIdentifier } from "../../admin-api/people-by-identifier.ts";
import type { FoundPersonAnswer } from "../../admin-api/person.ts";
import { customerGid } from "../../customers/customer-id.ts";
import { mustAnswerEach } from "../../customers/each-answered.ts";
import { keyFrom, type KeyKind } from "../../customers/key.ts";
import type { FoundByKey, FoundPerson } from "./plan-person.ts";

/** What a line says of who she is. */
export interface Keys {
  customerId: bigint | null;
  email: string | null;
  phone: string | null;
}

/**
 * Whom each of the keys of each line leads to, in the order of the lines. An e-mail or a phone that whoever was found
 * has is not asked about: it is no other customer's.
 */
export async function lookUp(
  client: AdminClient,
  people: readonly Keys[],
  options: RequestOptions,
): Promise<FoundByKey[]> {
  const byId = await findByIds(client, people, options);
  const answers = people.map<FoundByKey>(({ customerId }) =>
    customerId === null ? {} : { id: byId.get(customerId) ?? null },
  );
  for (const kind of ["email", "phone"] as const) {
    const open = people.map((person, i) =>
      isAnswered(answers[i] ?? {}, kind, person[kind]) ? null : person[kind],
    );
    const byKey = await findByKeys(client, kind, open, options);
    people.forEach((person, i) => {
      const answer = answers[i];
      const key = person[kind];
      if (answer && key !== null) answer[kind] = byKey.get(open[i] ?? "") ?? whoHas(answer, kind, key);
    });
  }
  return answers;
}

/** Where nobody has the id of a line, nothing else of it says who is meant. */
const isAnswered = (answers: FoundByKey, kind: KeyKind, key: string | null): boolean =>
  key === null || answers.id === null || whoHas(answers, kind, key) !== null;

const whoHas = (answers: FoundByKey, kind: KeyKind, key: string): FoundPerson | null =>
  Object.values(answers).find((person) => person && keyFrom(kind, person[kind]) === key) ?? null;

async function findByIds(
  client: AdminClient,
  people: readonly Keys[],
  options: RequestOptions,
): Promise<Map<bigint, FoundPerson>> {
  const ids = [...new Set(people.flatMap(({ customerId }) => customerId ?? []))].map(customerGid);
  if (ids.length === 0) return new Map();
  const { nodes } = await client.request(peopleByIdOperation, { ids }, options);
  mustAnswerEach(
    peopleByIdOperation.name,
    ids,
    nodes.map((node) => (node === null ? undefined : customerGid(node.id))),
  );
  return new Map(nodes.flatMap((node) => (node ? [[node.id, personOf(node)] as const] : [])));
}

async function findByKeys(
  client: AdminClient,
  kind: KeyKind,
  open: readonly (string | null)[],
  options: RequestOptions,
): Promise<Map<string, FoundPerson>> {
  const keys = [...new Set(open)].filter((key) => key !== null);
  if (keys.length === 0) return new Map();
  const identifiers = keys.map<PersonIdentifier>((key) =>
    kind === "email" ? { emailAddress: key } : { phoneNumber: key },
  );
  const variables = Object.fromEntries(identifiers.map((identifier, i) => [`who${i}`, identifier]));
  const found = await client.request(peopleByIdentifierOperation(keys.length), variables, options);
  return new Map(
    keys.flatMap((key, i) => {
      const answer = found[`who${i}`];
      if (!answer) return [];
      const person = personOf(answer);
      const has = keyFrom(kind, person[kind]);
      // She was found by it, so she has one: it is only not shown.
      if (has === null) throw new AdminApiError("customer_data_unapproved", `no ${kind} in the answer`);
      // Whoever has another is not meant, and must not be changed.
      return has === key ? [[key, person] as const] : [];
    }),
  );
}

/** A customer as Shopify tells of her. */
export const personOf = (found: FoundPersonAnswer): FoundPerson => ({
  id: found.id,
  first_name: found.firstName,
  last_name: found.lastName,
  email: found.defaultEmailAddress?.emailAddress ?? null,
  phone: found.defaultPhoneNumber?.phoneNumber ?? null,
  note: found.note,
  tags: found.tags,
  locale: found.locale,
  ...addressOf(found.defaultAddress),
  email_marketing: {
    state: found.defaultEmailAddress?.marketingState ?? null,
    at: found.defaultEmailAddress?.marketingUpdatedAt ?? null,
  },
  sms_marketing: {
    state: found.defaultPhoneNumber?.smsMarketingConsent.state ?? null,
    at: found.defaultPhoneNumber?.smsMarketingConsent.updatedAt ?? null,
  },
});

const addressOf = (address: FoundPersonAnswer["defaultAddress"]) =>
  address && {
    address_id: address.id,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.provinceCode,
    province_name: address.province,
    country: address.countryCodeV2,
    zip: address.zip,
  };
