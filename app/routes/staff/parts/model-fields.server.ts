// A posted model of the score, and for whom it is meant as the address says.
import { faultOf, type ModelFault, type Scope, sizes, stages } from "#app/domain/health/model.ts";
import { HealthModel } from "#app/domain/health/model-schema.ts";
import { signalKeys } from "#app/domain/health/score.ts";
import { isIndustry } from "./industries.ts";

/** Null where the address names what there is not. */
export function scopeOf(search: URLSearchParams): Scope | null {
  const [industry, size, stage] = ["industry", "size", "stage"].map((name) => search.get(name) || null);
  const isKnown =
    (!industry || isIndustry(industry)) &&
    (!size || (sizes as readonly string[]).includes(size)) &&
    (!stage || (stages as readonly string[]).includes(stage));
  return isKnown ? { industry: industry ?? null, size: size ?? null, stage: stage ?? null } : null;
}

/** The model that was typed, or what is wrong with it. */
export function modelOf(typed: Record<string, unknown>): { model: HealthModel } | { fault: ModelFault | "number" } {
  const figure = (name: string) => {
    const text = String(typed[name] ?? "").trim();
    return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  };
  const part = <K extends string>(names: readonly K[]) =>
    Object.fromEntries(names.map((name) => [name, figure(name)])) as Record<K, number>;
  const read = HealthModel.safeParse({
    weights: part(signalKeys),
    bands: part(["greenEnter", "greenLeave", "redEnter", "redLeave", "evaluations"]),
    days: Object.fromEntries(["usage", "sentiment", "relationship"].map((key) => [key, figure(`${key}Days`)])),
  });
  if (!read.success) return { fault: "number" };
  const fault = faultOf(read.data);
  return fault ? { fault } : { model: read.data };
}
