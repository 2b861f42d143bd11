/** Whether she may be written to, since when, and how she agreed. */
export interface Consent {
  marketingState: string;
  marketingOptInLevel?: string | null;
  consentUpdatedAt?: string | null;
}

/** Her default address, as it was written. */
export type Address = Partial<
  Record<
    "company" | "address1" | "address2" | "city" | "province" | "provinceCode" | "countryCode" | "zip",
    string
  >
>;

/** One shopper of the sandbox, computed from her index so that millions of them cost no memory. */
export interface SandboxCustomer {
  index: number;
  id: number;
  gid: string;
  firstName: string;
  lastName: string;
  displayName: string;
  /** One in a hundred has none, and another one no phone. */
  email: string | null;
  phone: string | null;
  tags: string[];
  note?: string | null;
  locale?: string;
  address?: Address;
  emailMarketing?: Consent;
  smsMarketing?: Consent;
  orderCount: number;
  createdAt: string;
}

/** What is otherwise with a customer than computed: two may so share an e-mail or a phone. */
export type CustomerChange = Partial<
  Pick<
    SandboxCustomer,
    | "email"
    | "phone"
    | "firstName"
    | "lastName"
    | "tags"
    | "note"
    | "locale"
    | "emailMarketing"
    | "smsMarketing"
    | "address"
  >
>;

export const firstCustomerId = 7338441277598;

/** First and last names that go together; the two lists of a kind have lengths without a common divisor. */
export const names: readonly { first: readonly string[]; last: readonly string[] }[] = [
  { first: ["Мария", "Десислава", "Гергана", "Йоана"], last: ["Иванова", "Димитрова", "Стоянова"] },
  { first: ["Sofia", "Liam", "Olivia", "Noah", "Amara"], last: ["O'Neill", "Smith", "Okafor"] },
  { first: ["さくら", "健太", "美咲", "翔"], last: ["佐藤", "鈴木", "高橋"] },
  {
    first: ["Élodie", "Chloé", "José", "Zoë", "Mateo"],
    last: ["García", "Dubois", "Lefèvre", "van der Berg"],
  },
  { first: ["Георги", "Иван", "Димитър", "Стоян"], last: ["Петров", "Андреев", "Йорданов"] },
  {
    first: ["Łukasz", "Björn", "Søren", "Jürgen", "Tomáš"],
    last: ["Müller", "Åkesson", "Kowalski", "Dvořák"],
  },
];

const firstCreatedMs = Date.parse("2022-03-01T09:00:00Z");

export interface Directory {
  count: number;
  firstId: number;
  byIndex(index: number): SandboxCustomer | null;
  byId(id: number): SandboxCustomer | null;
  /** In order of their ids; usually one. */
  withEmail(email: string): SandboxCustomer[];
  withPhone(phone: string): SandboxCustomer[];
  /** Those whose e-mail may hold all of these words; null where that may be anybody. */
  withEmailWords(words: string[]): number[] | null;
}

export function createDirectory(count: number, firstId: number = firstCustomerId): Directory {
  const byIndex = (index: number) =>
    Number.isSafeInteger(index) && index >= 0 && index < count ? customerAt(index, firstId) : null;
  const fromPattern = (text: string, pattern: RegExp) => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? null : byIndex(Number(digits));
  };
  const those = (customer: SandboxCustomer | null, isSo: (found: SandboxCustomer) => boolean) =>
    customer && isSo(customer) ? [customer] : [];
  return {
    count,
    firstId,
    byIndex,
    byId: (id) => byIndex(id - firstId),
    withEmail(text) {
      const email = text.trim().toLowerCase();
      return those(fromPattern(email, /^shopper(\d+)@example\.com$/), (found) => found.email === email);
    },
    withPhone: (phone) => those(fromPattern(phone, /^\+35988(\d{7,})$/), (found) => found.phone === phone),
    withEmailWords(words) {
      const rare = words.find((word) => word !== "example" && word !== "com");
      if (rare === undefined) return null;
      return those(fromPattern(rare, /^shopper(\d+)$/), () => true).map(({ index }) => index);
    },
  };
}

/** The same customers, of whom some, by index, are changed. */
export function changedDirectory(base: Directory, changes: Record<string, CustomerChange>): Directory {
  const indexes = Object.keys(changes).map(Number);
  const byIndex = (index: number) => {
    const customer = base.byIndex(index);
    return customer && { ...customer, ...changes[index], ...nameOf(customer, changes[index]) };
  };
  const merged = (unchanged: SandboxCustomer[], isSo: (customer: SandboxCustomer) => boolean) =>
    [
      ...unchanged.filter(({ index }) => !indexes.includes(index)),
      ...indexes.flatMap((index) => byIndex(index) ?? []).filter(isSo),
    ].sort((a, b) => a.index - b.index);
  return {
    ...base,
    byIndex: (index) => (indexes.includes(index) ? byIndex(index) : base.byIndex(index)),
    byId: (id) => (indexes.includes(id - base.firstId) ? byIndex(id - base.firstId) : base.byId(id)),
    withEmail: (email) =>
      merged(base.withEmail(email), (found) => found.email?.toLowerCase() === email.trim().toLowerCase()),
    withPhone: (phone) => merged(base.withPhone(phone), (found) => found.phone === phone),
    withEmailWords(words) {
      const unchanged = base.withEmailWords(words);
      return unchanged && [...new Set([...unchanged, ...indexes])].sort((a, b) => a - b);
    },
  };
}

function nameOf(customer: SandboxCustomer, change: CustomerChange | undefined) {
  return {
    displayName: `${change?.firstName ?? customer.firstName} ${change?.lastName ?? customer.lastName}`,
  };
}

/** The ids of other shops lie elsewhere, so that a customer of one shop is unknown in the next. */
export function firstCustomerIdOf(shop: string, mainShop: string): number {
  if (shop === mainShop) return firstCustomerId;
  let hash = 0;
  for (const char of shop) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 900;
  return firstCustomerId + 10_000_000_000 * (hash + 1);
}

export function customerAt(index: number, firstId: number): SandboxCustomer {
  const id = firstId + index;
  const kind = names[index % names.length] ?? { first: [], last: [] };
  const place = Math.floor(index / names.length);
  // Getters: mostly only her id is looked at, and there may be millions of her.
  return {
    index,
    id,
    get gid() {
      return `gid://shopify/Customer/${id}`;
    },
    get firstName() {
      return kind.first[place % kind.first.length] ?? "";
    },
    get lastName() {
      return kind.last[place % kind.last.length] ?? "";
    },
    get displayName() {
      return `${this.firstName} ${this.lastName}`;
    },
    get email() {
      return index % 100 === 53 ? null : `shopper${index}@example.com`;
    },
    get phone() {
      return index % 100 === 37 ? null : `+35988${String(index).padStart(7, "0")}`;
    },
    get tags() {
      return index % 10 === 0 ? ["VIP"] : [];
    },
    get orderCount() {
      return index % 7;
    },
    get createdAt() {
      return new Date(firstCreatedMs + index * 60_000).toISOString().replace(".000", "");
    },
  };
}
