/** Asks Shopify who has an id, an e-mail or a phone, without the delay of its search. */
import type { AdminClient, RequestOptions } from "../../admin-api/client.server.ts";
import { peopleByIdentifierOperation, type PersonIdentifier } from "../../admin-api/people-by-identifier.ts";
import type { FoundPersonAnswer } from "../../admin-api/person.ts";
import { customerGid } from "../../customers/customer-id.ts";
import type { Answers, FoundPerson } from "./plan-person.ts";

/** What a line says of who she is. */
export interface Keys {
  customerId: bigint | null;
  email: string | null;
  phone: string | null;
}

/** Whom each of the keys of each line leads to, in the order of the lines. */
export async function lookUp(
  client: AdminClient,
  people: readonly Keys[],
  options: RequestOptions,
): Promise<Answers[]> {
  const asked = people.flatMap(identifiersOf);
  if (asked.length === 0) return people.map(() => ({}));
  const variables = Object.fromEntries(asked.map((identifier, i) => [`who${i}`, identifier]));
  const found = await client.request(peopleByIdentifierOperation(asked.length), variables, options);
  let next = 0;
  const answer = () => {
    const person = found[`who${next++}`];
    return person ? personOf(person) : null;
  };
  return people.map(({ customerId, email, phone }) => ({
    ...(customerId !== null && { id: answer() }),
    ...(email !== null && { email: answer() }),
    ...(phone !== null && { phone: answer() }),
  }));
}

/** In the order in which they are answered. */
const identifiersOf = ({ customerId, email, phone }: Keys): PersonIdentifier[] => [
  ...(customerId !== null ? [{ id: customerGid(customerId) }] : []),
  ...(email !== null ? [{ emailAddress: email }] : []),
  ...(phone !== null ? [{ phoneNumber: phone }] : []),
];

const personOf = (found: FoundPersonAnswer): FoundPerson => ({
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
