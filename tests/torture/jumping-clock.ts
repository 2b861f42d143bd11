// Loaded before a program (`node --import`): its clock jumps hours forward and back all the time, as that of a
// machine does whose time is set by hand. Timers, and clocks that only count, go on evenly.
const hour = 3600_000;
const jumps = [0, 6 * hour, -6 * hour, 25 * hour];
const everyMs = 150;

const RealDate = Date;
const realNow = Date.now.bind(Date);
const began = performance.now();

const jumpingNow = () =>
  realNow() + (jumps[Math.floor((performance.now() - began) / everyMs) % jumps.length] ?? 0);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length === 0 ? [jumpingNow()] : values, newTarget) as Date,
  get: (target, name, receiver) =>
    name === "now" ? jumpingNow : (Reflect.get(target, name, receiver) as unknown),
});
