import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
/** Twice as much as the databases of a run take at once, and as the programs beside them need. */
const enough = { free: 4e9, available: 8e9 };

/** Whether the memory of this machine that files may be kept in has so many bytes free. A container has often 64 MB of it. */
export function hasMemoryForFiles(bytes: number): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > bytes;
  } catch {
    // Another system than Linux has no such place.
    return false;
  }
}

/**
 * A new folder in this machine's memory, for a database's data that no one needs for long; null where there is little of
 * it. A database is more than 500 files, and for each that is made a disk's file system (ext4) may look through all that
 * were deleted in the last minutes: to make and drop a database took a third of a second of the processor, in memory 0.06.
 */
export function memoryFolder(): string | null {
  if (!hasMemoryForFiles(enough.free) || process.availableMemory() < enough.available) return null;
  const folder = mkdtempSync(join(memory, "pointbook-"));
  // The server may run as another user, who has to come so far.
  chmodSync(folder, 0o755);
  return folder;
}
