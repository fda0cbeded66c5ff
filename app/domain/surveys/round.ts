// One round of a survey as our own staff read it.
import type { Both } from "#app/domain/both.ts";
import { wilson } from "#app/domain/interval.ts";
import {
  type AccountWeightedNps,
  accountWeightedNps,
  countScores,
  histogramOf,
  isDistinguishable,
  type Nps,
  npsOf,
} from "./nps.ts";

type Answers<A> = { asked: number; accounts: (A & { asked: number; scores: number[] })[] };

export type Round<A> = {
  nps: Nps;
  weighted: AccountWeightedNps;
  asked: number;
  /** Share of the asked who answered, with its 95 % interval; null when nobody was asked. */
  rate: { share: number; low: number; high: number } | null;
  histogram: number[];
  /** Whether the score differs from the round before by more than chance; null when that cannot be said. */
  changed: boolean | null;
  /** Accounts, the unhappiest first, those without an answer last. */
  accounts: (Omit<A, "scores"> & { asked: number; nps: Nps })[];
};

type Campaign<A> = Answers<A> & { campaign: { id: string; nameJa: string; nameEn: string } };

/**
 * The round that was asked for, or the latest with an answer, beside the one before it.
 * @param campaigns newest first
 */
export function chooseRound<A extends object>(campaigns: Campaign<A>[], asked: string | null) {
  const wanted = campaigns.findIndex(({ campaign }) => campaign.id === asked);
  const answered = campaigns.findIndex((campaign) => allScores(campaign).length > 0);
  const at = Math.max(0, wanted === -1 ? answered : wanted);
  const [chosen, before] = [campaigns[at], campaigns[at + 1]];
  return {
    rounds: campaigns.map(({ campaign }) => ({ id: campaign.id, name: nameOf(campaign) })),
    chosen: chosen && { id: chosen.campaign.id, name: nameOf(chosen.campaign), ...readRound(chosen, before) },
    before: before && nameOf(before.campaign),
  };
}

export function readRound<A extends object>(round: Answers<A>, before: Answers<A> | undefined): Round<A> {
  const scores = allScores(round);
  const interval = wilson(scores.length, round.asked);
  return {
    nps: npsOf(scores),
    weighted: accountWeightedNps(round.accounts.map((account) => account.scores)),
    asked: round.asked,
    rate: interval && { share: scores.length / round.asked, ...interval },
    histogram: histogramOf(scores),
    changed: before ? isDistinguishable(countScores(allScores(before)), countScores(scores)) : null,
    accounts: round.accounts
      .map(({ scores: own, ...account }) => ({ ...account, nps: npsOf(own) }))
      .sort((a, b) => (a.nps.score ?? 101) - (b.nps.score ?? 101)),
  };
}

function nameOf({ nameJa, nameEn }: { nameJa: string; nameEn: string }): Both {
  return { ja: nameJa, en: nameEn };
}

function allScores({ accounts }: Answers<object>): number[] {
  return accounts.flatMap(({ scores }) => scores);
}
