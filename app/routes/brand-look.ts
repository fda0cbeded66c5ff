// A brand as pages show it.

import type { BrandLook } from "#app/components/brand.tsx";
import type { Brand } from "#app/domain/accounts/brand.server.ts";
import { OUR_ACCENT } from "#app/domain/accounts/brand.ts";

export function lookOf({ accent, product, logo }: Brand): BrandLook {
  return {
    sheet: accent === OUR_ACCENT ? null : `/brand/${accent.slice(1)}`,
    product,
    logo: logo && `/logo/${logo.sha256}`,
  };
}
