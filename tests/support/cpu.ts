/** Time of the processor: it is the same on a busy machine, and on one that stood still for a while. */
export const cpuMs = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

/** @returns the milliseconds that this process has worked since `began`, which `process.cpuUsage()` told. */
export const cpuMsSince = (began: NodeJS.CpuUsage) => cpuMs(process.cpuUsage(began));
