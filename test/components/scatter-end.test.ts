import { expect, test } from "vitest";
import { scatterEnd } from "#app/components/chart-scatter-labels.ts";

test("an axis ends at the highest value that there can be, else beyond where the picture is divided", () => {
  expect(scatterEnd(100, 50)).toEqual({ max: 100, grace: 0 });
  expect(scatterEnd(undefined, 8)).toEqual({ suggestedMax: 10, grace: "8%" });
});
