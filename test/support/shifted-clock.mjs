// Loaded before a program (node --import): its clock is ahead by CLOCK_SHIFT_MS, or behind. The database's is not.
const Real = Date;
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const now = () => Real.now() + shift;

globalThis.Date = new Proxy(Real, {
  construct: (target, values, made) => Reflect.construct(target, values.length > 0 ? values : [now()], made),
  apply: () => new Real(now()).toString(),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
});
