/** The demo's file: 1,000 rows as merchants have them, a dozen of them wrong in different ways. */
import { firstCustomerId } from "../../tests/sandbox/customers.ts";

const descriptions = [
  "Points from our old programme",
  "Welcome to the new programme, with a thank-you",
  "Точки от старата програма",
  "Birthday bonus 2024",
  "Order 10482, delivered late: sorry!",
];

const wrong: ((id: string) => string)[] = [
  (id) => `${id},0,Nothing to add`,
  (id) => `${id},"1,250",With a thousands separator`,
  (id) => `${id},12.5,With a fraction`,
  (id) => `${id},,No points`,
  (id) => `${id},2000000000,Too many points`,
  (id) => `${id},40,`,
  (id) => `${id},40,${"A description that goes on and on ".repeat(8)}`,
  () => `7.33844E+12,75,An id that a spreadsheet has shortened`,
  () => `,75,No id`,
  () => `ana@example.com,75,An e-mail instead of an id`,
  () => `1234567890123,75,A customer of another shop`,
  (id) => `${id},30,Thanks, Ana, for the review`,
];

const rowCount = 1000;

export function sampleCsv(): string {
  const lines = ["shopify_id,points_to_add,description"];
  for (let i = 0; i < rowCount; i++) {
    const id = String(firstCustomerId + ((i * 7) % 400));
    const fault = i % 83 === 82 ? wrong[Math.floor(i / 83)] : undefined;
    const text = descriptions[i % descriptions.length] ?? "";
    const points = i % 9 === 8 ? -((i * 13) % 90) - 1 : ((i * 37) % 950) + 5;
    lines.push(fault ? fault(id) : `'${id},${points},${text.includes(",") ? `"${text}"` : text}`);
  }
  return lines.join("\r\n") + "\r\n";
}
