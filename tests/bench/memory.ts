import { readFileSync } from "node:fs";

/** Megabytes of memory: now, and the most it ever was. Null where the system does not tell (`/proc` is Linux's). */
export interface Memory {
  nowMb: number;
  peakMb: number;
}

export function memoryOf(pid: number): Memory | null {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return null;
  }
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
  return { nowMb: Math.round(field("VmRSS") / 1024), peakMb: Math.round(field("VmHWM") / 1024) };
}
