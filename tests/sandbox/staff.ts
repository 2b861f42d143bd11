export interface StaffUser {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
}

const first: StaffUser = {
  id: 902541635,
  firstName: "Ana",
  lastName: "Petrova",
  email: "ana@pointbook-demo.example",
  accountOwner: true,
};
const second: StaffUser = {
  id: 902541636,
  firstName: "Boris",
  lastName: "Ivanov",
  email: "boris@pointbook-demo.example",
  accountOwner: false,
};

export const staff: readonly StaffUser[] = [first, second];

/** Finds a staff user by place ("2") or by id; the account owner where nobody is named. */
export function staffUser(choice: string | undefined): StaffUser {
  if (choice === "2" || choice === String(second.id)) return second;
  return first;
}
