/** Time of the processor: it is the same on a busy machine, and on one that stood still for a while. */
export const cpuMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

/** @returns the milliseconds of this process's processor time that the work takes. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  return cpuMs(process.cpuUsage(began));
}
