/** Files that other programmes write, known by their headers. */
import type { ColumnMap, Field } from "../fields.ts";
import { normaliseName } from "./aliases.ts";
import type { Mode } from "../reading.ts";
import { presets } from "./known-exports.ts";
import type { PresetName } from "./preset.ts";

export interface PresetFound {
  name: PresetName;
  map: ColumnMap;
  /** Places of columns that are not what their name may suggest. */
  never: number[];
  mode?: Mode;
}

/** The first one that the header is of; a name that stands twice is not mapped. */
export function presetOf(header: readonly string[]): PresetFound | null {
  const names = header.map(normaliseName);
  const preset = presets.find(
    ({ known, lacks = [] }) =>
      known.every((name) => names.includes(name)) && !lacks.some((name) => names.includes(name)),
  );
  if (!preset) return null;
  const map: ColumnMap = {};
  for (const [field, name] of Object.entries(preset.columns) as [Field, string][]) {
    const place = names.indexOf(name);
    if (place >= 0 && names.lastIndexOf(name) === place) map[field] = place;
  }
  const never = names.flatMap((name, place) => (preset.never.includes(name) ? [place] : []));
  return { name: preset.name, map, never, ...(preset.mode && { mode: preset.mode }) };
}
