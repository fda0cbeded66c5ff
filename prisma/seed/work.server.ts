// The demo's playbooks, the band that one of ours set in the place of a computed one, and the alerts that its customers
// give cause for.
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import type { Step } from "#app/domain/alerts/playbook-form.ts";
import { raiseAllAlerts } from "#app/domain/alerts/raising.server.ts";
import type { AlertKind } from "#app/domain/alerts/rule.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { overrideBand } from "#app/domain/health/override.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { uuid } from "./ids.ts";

const step = (titleJa: string, titleEn: string, dueDays: number, role: Step["role"] = "owner"): Step => ({
  ...{ titleJa, titleEn, dueDays, role },
});

type Written = { trigger: AlertKind | null; isAutomatic: boolean; nameJa: string; nameEn: string; steps: Step[] };

const playbooks: Written[] = [
  {
    ...{
      trigger: "silent",
      isAutomatic: true,
      nameJa: "静かな取引先への声かけ",
      nameEn: "A light touch for silent accounts",
    },
    steps: [
      step("利用状況と成果を一枚にまとめて送る", "Send a one-page summary of usage and value", 2),
      step("15 分の打ち合わせをお願いする", "Ask for 15 minutes", 5),
      step("伺ったことを目標か課題として残す", "Record what was said as a goal or an issue", 10),
    ],
  },
  {
    ...{
      trigger: "sponsor_left",
      isAutomatic: false,
      nameJa: "推進者の引き継ぎ",
      nameEn: "Handing over to a new sponsor",
    },
    steps: [
      step("後任の方を確かめる", "Find the successor", 2),
      step("これまでの成果をまとめてお渡しする", "Hand over what was achieved", 5),
      step("後任の方と目標を確認する", "Agree on the goals with the successor", 10, "lead"),
    ],
  },
  {
    ...{ trigger: null, isAutomatic: false, nameJa: "定例の振り返り", nameEn: "Regular review" },
    steps: [
      step("議題と成果の数字を送る", "Send the agenda and the figures", 3),
      step("振り返りを行い、次の目標を決める", "Hold the review and agree on the next goal", 10),
    ],
  },
];

// The figures of this customer are good. What they cannot know: the sponsor has left, and the renewal is two months away.
const override = {
  slug: "shirakaba",
  staff: "misaki.takahashi@minamo.example",
  band: "red",
  reason:
    "推進役の白井様が退任され、後任が決まっていません。更新まで約2か月のため、後任の方にお会いするまで「危険」として扱います。",
  days: 30,
} as const;

export async function writeWork(now: Date): Promise<void> {
  await acrossAccounts((tx) =>
    tx.playbook.createMany({
      data: playbooks.map((playbook) => ({ id: uuid("playbook", playbook.nameEn), ...playbook })),
      skipDuplicates: true,
    }),
  );
  await setBand(now);
  await raiseAllAlerts();
}

/** Done again, it finds that it was quicker. */
async function setBand(now: Date): Promise<void> {
  const { slug, staff, band, reason, days } = override;
  const account = await findAccountBySlug(slug);
  if (!account) throw new Error(`the demo has no ${slug}`);
  const untilOn = addDays(dayAt(now, account.timeZone), days);
  await overrideBand(account, { band, reason, untilOn, staffId: uuid("staff", staff), seen: null }, now);
}
