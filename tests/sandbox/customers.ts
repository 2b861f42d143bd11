/** One shopper of the sandbox, computed from her index so that millions of them cost no memory. */
export interface SandboxCustomer {
  index: number;
  id: number;
  gid: string;
  firstName: string;
  lastName: string;
  displayName: string;
  email: string;
  phone: string;
  tags: string[];
  createdAt: string;
}

export const firstCustomerId = 7338441277598;

/** First and last names that go together; the two lists of a kind have lengths without a common divisor. */
const names: readonly { first: readonly string[]; last: readonly string[] }[] = [
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
  byEmail(email: string): SandboxCustomer | null;
  byPhone(phone: string): SandboxCustomer | null;
}

export function createDirectory(count: number, firstId: number = firstCustomerId): Directory {
  const byIndex = (index: number) =>
    Number.isSafeInteger(index) && index >= 0 && index < count ? customerAt(index, firstId) : null;
  const fromPattern = (text: string, pattern: RegExp) => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? null : byIndex(Number(digits));
  };
  return {
    count,
    firstId,
    byIndex,
    byId: (id) => byIndex(id - firstId),
    byEmail: (email) => fromPattern(email.trim().toLowerCase(), /^shopper(\d+)@example\.com$/),
    byPhone: (phone) => fromPattern(phone, /^\+35988(\d{7,})$/),
  };
}

/** The ids of other shops lie elsewhere, so that a customer of one shop is unknown in the next. */
export function firstCustomerIdOf(shop: string, mainShop: string): number {
  if (shop === mainShop) return firstCustomerId;
  let hash = 0;
  for (const char of shop) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 900;
  return firstCustomerId + 10_000_000_000 * (hash + 1);
}

function customerAt(index: number, firstId: number): SandboxCustomer {
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
      return `shopper${index}@example.com`;
    },
    get phone() {
      return `+35988${String(index).padStart(7, "0")}`;
    },
    get tags() {
      return index % 10 === 0 ? ["VIP"] : [];
    },
    get createdAt() {
      return new Date(firstCreatedMs + index * 60_000).toISOString().replace(".000", "");
    },
  };
}
