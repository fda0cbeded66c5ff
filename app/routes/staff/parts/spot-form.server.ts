// What forms about a blind spot say, as far as they say the same.
import { z } from "zod";
import { SPOT_WORDS_MAX, spotDays } from "#app/domain/health/blind-spot.ts";

/** @param fault what is wrong where nothing is said */
export const spotWords = (fault: "note" | "reason") => z.string(fault).trim().min(1, fault).max(SPOT_WORDS_MAX, "long");
export const SpotDays = z.coerce.number("days").refine((days) => spotDays.some((each) => each === days), "days");
