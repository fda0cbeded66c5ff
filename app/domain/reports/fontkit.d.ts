declare module "fontkit" {
  import type { Subset } from "./hints.ts";
  import type { EngineFont } from "./typesetting.ts";
  export function create(font: Uint8Array): EngineFont & { createSubset(): Subset };
}
