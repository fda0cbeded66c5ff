// The report of the benchmark: the rich sample, with other numbers and names each time, as no two customers' are alike.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { thriving } from "#test/support/sample-snapshot.ts";

export type Order = { round: number; locale: Locale };
/** Bytes: `peak` is the largest resident memory of the process so far, `memory` what it has now. */
export type Rendered = { ms: number; bytes: number; pages: number; peak: number; memory: number };

const SURNAMES = "佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田山田佐々木山口松本井上木村林斎藤清水";
const TRADES = ["精機", "食品", "物流", "建設", "製薬", "化学", "印刷", "電工", "運輸", "商事"];

export function sampleFor(round: number): ReportSnapshot {
  const family = SURNAMES.slice((round * 2) % 40, ((round * 2) % 40) + 2);
  return {
    ...thriving,
    account: { ...thriving.account, name: `${family}${TRADES[round % TRADES.length]}株式会社` },
    usage: {
      ...thriving.usage,
      features: thriving.usage.features.map((feature) => ({ ...feature, events: feature.events + round * 7 })),
      weeks: thriving.usage.weeks.map((week, i) => ({
        ...week,
        activeUsers: week.activeUsers + ((round * (i + 3)) % 9),
      })),
    },
    voice: {
      ...thriving.voice,
      comments: thriving.voice.comments.map((comment) => ({ ...comment, text: `${comment.text}(${family})` })),
    },
  };
}
