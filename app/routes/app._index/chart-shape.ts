/** The outline of a chart of days, in a box of 100 by 100: a balance stays until it changes, so it runs in steps. */
export interface ChartShape {
  line: string;
  area: string;
  highest: number;
  lowest: number;
}

/** Zero is always in it: a small change of a large sum is drawn as a small one. */
export function chartShape(points: readonly number[]): ChartShape {
  const highest = Math.max(0, ...points);
  const lowest = Math.min(0, ...points);
  const height = highest - lowest || 1;
  const width = 100 / Math.max(1, points.length);
  const y = (value: number) => round(((highest - value) / height) * 100);
  const steps = points.map((value, place) => `V${y(value)}H${round((place + 1) * width)}`);
  const line = `M0 ${y(points[0] ?? 0)}${steps.join("")}`;
  return { line, area: `${line}V${y(0)}H0Z`, highest, lowest };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The days that say something: the first, the last, and each on which something changed. */
export function daysOfChange<Day extends { points: number }>(days: readonly Day[]): Day[] {
  return days.filter(
    ({ points }, place) => place === 0 || place === days.length - 1 || points !== days[place - 1]?.points,
  );
}
