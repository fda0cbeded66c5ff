declare module "fontkit" {
  import type { EngineFont } from "./typesetting.ts";
  export function create(font: Uint8Array): EngineFont;
}
