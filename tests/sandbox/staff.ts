export interface StaffUser {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  /** The language of this person's admin: in the launch address and in the token's answer alike. */
  locale: "en" | "bg";
}

const first: StaffUser = {
  id: 902541635,
  firstName: "Ana",
  lastName: "Petrova",
  email: "ana@pointbook-demo.example",
  accountOwner: true,
  locale: "en",
};
const second: StaffUser = {
  id: 902541636,
  firstName: "Boris",
  lastName: "Ivanov",
  email: "boris@pointbook-demo.example",
  accountOwner: false,
  locale: "en",
};
/** Reads everything in Bulgarian. */
const third: StaffUser = {
  id: 902541637,
  firstName: "Вера",
  lastName: "Димитрова",
  email: "vera@pointbook-demo.example",
  accountOwner: false,
  locale: "bg",
};

export const staff: readonly StaffUser[] = [first, second, third];

/** Finds a staff user by place ("2") or by id; the account owner where nobody is named. */
export function staffUser(choice: string | undefined): StaffUser {
  return staff.find(({ id }, at) => choice === String(at + 1) || choice === String(id)) ?? first;
}
