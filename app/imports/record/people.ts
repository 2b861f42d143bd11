/** What an import holds of the customers that it adds and updates. */
import type { Words } from "../../locales/words.ts";

/** What a worker does of them. */
export const peopleSteps = ["reading", "asking", "writing", "untagging"] as const;
export type PeopleStep = (typeof peopleSteps)[number];

/** How many customers an import adds, changes and so on, and how large each group becomes by it. */
export interface PeopleCounts {
  create: number;
  update: number;
  unchanged: number;
  /** Lines of somebody whom a later line names as well. */
  merged: number;
  rejected: number;
  /** Of those that were to be written. */
  failed: number;
  /** Who get tags that they don't have. */
  tagged: number;
  /** Who get the number of a card, and for how many of them it is made. */
  cards: number;
  newCards: number;
  /** Who were written, but for a number that another customer had got since the review. */
  notKept: number;
  /** Who are subscribed to being written to, and who no longer are. */
  emailYes: number;
  emailNo: number;
  smsYes: number;
  smsNo: number;
  /** Rows whose consent is left as Shopify has it, because it is newer there. */
  consentKept: number;
  /** By name, the largest first: so many get the tag who don't have it. */
  groups: { name: string; size: number }[];
  /** Groups beyond those shown. */
  groupsMore: number;
}

export const groupsShown = 20;

export const noCounts = {
  ...{
    create: 0,
    update: 0,
    unchanged: 0,
    merged: 0,
    rejected: 0,
    failed: 0,
    tagged: 0,
    cards: 0,
    newCards: 0,
    notKept: 0,
  },
  ...{ emailYes: 0, emailNo: 0, smsYes: 0, smsNo: 0, consentKept: 0 },
};

const consentCounts = ["emailYes", "emailNo", "smsYes", "smsNo", "consentKept"] as const;

/** What changes of who may be written to, apart from all else. */
export const consentSentences = ({ t }: Pick<Words, "t">, counts: PeopleCounts): string[] =>
  consentCounts
    .filter((name) => counts[name] > 0)
    .map((name) => t(`people.consent.${name}`, { count: counts[name] }));

/** How many get the number of a card, for how many of them it is made, and who went without what the file says. */
export function cardSentences(
  { t }: Pick<Words, "t">,
  { cards = 0, newCards = 0, notKept = 0 }: PeopleCounts,
): string[] {
  return [
    ...(cards > 0 ? [t("people.cards", { count: cards })] : []),
    ...(newCards > 0 ? [t("people.newCards", { count: newCards })] : []),
    ...(notKept > 0 ? [t("people.notKept", { count: notKept })] : []),
  ];
}

/** How many are added and how many changed: what there is none of is left out, but never both. */
export function changeSentences(
  { t }: Pick<Words, "t">,
  { create, update }: PeopleCounts,
  when: "review" | "written",
): string[] {
  return [
    ...(create > 0 || update === 0 ? [t(`people.${when}.create`, { count: create })] : []),
    ...(update > 0 ? [t(`people.${when}.update`, { count: update })] : []),
  ];
}

/** "42 customers added, 310 changed": what there is none of is left out, but never all. */
export function customersSum({ t }: Pick<Words, "t">, counts: PeopleCounts): string {
  const { create, update, unchanged, rejected, failed } = counts;
  const notWritten = rejected + failed;
  return [
    t("people.sum.create", { count: create }),
    ...(update > 0 ? [t("people.sum.update", { count: update })] : []),
    ...(unchanged > 0 ? [t("people.sum.unchanged", { count: unchanged })] : []),
    ...(notWritten > 0 ? [t("people.sum.notWritten", { count: notWritten })] : []),
  ].join(", ");
}

/** What was done about the customers of a file, a sentence for each thing of which there is any. */
export function peopleSentences(
  { t }: Pick<Words, "t">,
  { counts, withoutPoints }: { counts: PeopleCounts; withoutPoints: boolean },
): string[] {
  const { unchanged, rejected, failed } = counts;
  return [
    ...changeSentences({ t }, counts, "written"),
    ...cardSentences({ t }, counts),
    ...consentSentences({ t }, counts),
    ...(unchanged > 0 ? [t("people.review.unchanged", { count: unchanged })] : []),
    ...(rejected > 0
      ? [t(`people.review.${withoutPoints ? "rejectedAlone" : "rejected"}`, { count: rejected })]
      : []),
    ...(failed > 0
      ? [t(`people.written.${withoutPoints ? "failedAlone" : "failed"}`, { count: failed })]
      : []),
  ];
}
