/** Why a cell is no day: each cause has a sentence of its own. */
import { trimInvisible } from "../../characters.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import { dateOrders, type DateOrder } from "../reading.ts";
import { dayParts, isYearRead, readDate } from "./dates.ts";
import type { Rejection } from "./rejection.ts";

/** Days since 1900 or 1904, as spreadsheets count them, and seconds or milliseconds since 1970. */
const counted = /^(?:[2-7]\d{4}(?:[.,]\d{1,12})?|1\d{9}(?:[.,]\d{1,9})?|1\d{12})$/;

/** @param text which `readDate` has refused. */
export function dateFault(text: string, order: DateOrder): Rejection {
  const trimmed = trimInvisible(text);
  if (counted.test(trimmed)) return refuse("date_number");
  const others = dateOrders.filter((one) => one !== order);
  if (others.some((one) => !isRefusal(readDate(trimmed, one)))) return refuse("date_order_differs");
  const parts = dayParts(trimmed, order);
  if (!parts) return refuse("date_unread");
  return isYearRead(parts.year) ? refuse("date_impossible") : refuse("date_invalid");
}
