// Tells what became of an answer to a claim that sent the reader here: `?said=confirmed`.
import { useSearchParams } from "react-router";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { verdicts } from "#app/domain/value/claim.ts";

export function ClaimSaid() {
  const t = useT("value");
  const said = useSearchParams()[0].get("said");
  const verdict = verdicts.find((known) => known === said);
  return verdict ? <SaidNotice kind="success">{t(`review.done.${verdict}`)}</SaidNotice> : null;
}
