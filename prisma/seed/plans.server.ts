// The demo's success plans beside the goals that everybody has: owners on both sides, proposals that wait for an answer
// on either side, comments, milestones that people complete, and templates for two segments.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, startOfDay, toDateColumn } from "#app/domain/day.ts";
import { writeComment } from "#app/domain/milestones/goal-comment.server.ts";
import type { GoalDraft } from "#app/domain/milestones/goal-draft.ts";
import { type Doer, proposeGoal } from "#app/domain/milestones/proposal.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import type { Customer } from "./customers.ts";

/** One customer of the demo, with the ids of its people by their place in customers.ts. */
export type Planned = {
  id: AccountId;
  customer: Customer;
  contacts: string[];
  staffId: string;
  goalId: (key: string) => string;
  today: Day;
};

type By = "executive" | "admin" | "member" | "staff";
type Plan = {
  comments?: [goal: string, by: By, daysAgo: number, text: string][];
  proposal?: { by: By; draft: Omit<GoalDraft, "dueOn" | "steps"> & { dueInDays: number }; comment: string };
  byHand?: {
    goal: string;
    ja: string;
    en: string;
    dueInDays: number;
    done?: { by: By; daysAgo: number; evidence: string };
  }[];
  /** Every goal is reached: its target is put where they are. */
  achieved?: true;
};

const plans: Record<string, Plan> = {
  kitahama: {
    comments: [
      ["adoption", "admin", 12, "購買部への展開は12月の第2週に予定しています。説明資料の最新版をいただけますか。"],
      ["adoption", "staff", 11, "承知しました。購買部向けに承認の手順を加えた資料を、今週中にお送りします。"],
    ],
    proposal: {
      by: "member",
      draft: {
        title: { ja: "督促の自動送信を定着させる", en: "Let reminders go out by themselves" },
        metric: "feature_events",
        featureKey: "reminder-sent",
        target: 600,
        direction: "up",
        dueInDays: 150,
      },
      comment: "月末の督促を手作業で送っているため、自動送信に切り替えたいと考えています。",
    },
    byHand: [
      {
        goal: "adoption",
        ja: "経理部全員への説明会",
        en: "Session for all of accounting",
        dueInDays: -40,
        done: { by: "admin", daysAgo: 44, evidence: "経理部18名が参加。欠席の2名には録画を共有しました。" },
      },
      { goal: "adoption", ja: "購買部への展開を完了", en: "Roll-out to purchasing done", dueInDays: 35 },
    ],
  },
  "aoba-logistics": {
    proposal: {
      by: "staff",
      draft: {
        title: { ja: "使われていない席を減らす", en: "Fewer seats without use" },
        metric: "seat_utilisation",
        featureKey: null,
        target: 0.75,
        direction: "up",
        dueInDays: 120,
      },
      comment: "配送センターの増員に合わせて、席の割り当てを一緒に見直しませんか。",
    },
  },
  bluebird: {
    comments: [
      [
        "adoption",
        "executive",
        9,
        "The clinics in the north start in January. Can we see their numbers apart from ours?",
      ],
      [
        "adoption",
        "staff",
        8,
        "Not by site yet. We'll track them as a milestone of this goal, with the date they all started.",
      ],
    ],
    byHand: [
      {
        goal: "adoption",
        ja: "北部クリニックの利用開始",
        en: "Northern clinics on board",
        dueInDays: 60,
      },
      {
        goal: "adoption",
        ja: "承認ルートの見直し",
        en: "Approval routes reviewed",
        dueInDays: -20,
        done: { by: "staff", daysAgo: 25, evidence: "Reviewed with finance on a call; three routes became one." },
      },
    ],
  },
  harborline: {
    proposal: {
      by: "staff",
      draft: {
        title: { ja: "契約機能の利用の幅を広げる", en: "Use more of what the plan includes" },
        metric: "breadth",
        featureKey: null,
        target: 1,
        direction: "up",
        dueInDays: 180,
      },
      comment: "Two features of your plan are not in use yet. We can show them to the front desk in half an hour.",
    },
  },
  "thames-hart": {
    proposal: {
      by: "admin",
      draft: {
        title: { ja: "経費申請をすべて移行する", en: "Every expense claim in one place" },
        metric: "feature_events",
        featureKey: "expense-claimed",
        target: 2_000,
        direction: "up",
        dueInDays: 200,
      },
      comment: "Audit still files claims by mail. We'd like to move them over by spring.",
    },
  },
  shirakaba: { achieved: true },
};

/** Loaded again, it adds nothing. */
export async function writePlans(planned: Planned[], now: Date): Promise<void> {
  await writeTemplates(planned[0]?.staffId ?? null);
  for (const one of planned) {
    await agreeEarlier(one);
    const plan = plans[one.customer.slug];
    if (plan) await writePlan(one, plan, now);
  }
}

/** What the demo's customers agreed on, they agreed on when it began. */
async function agreeEarlier({ id: accountId, contacts, staffId, customer }: Planned): Promise<void> {
  await withAccount(accountId, async (tx) => {
    const [owner = null, boss = null] = [contacts[1] ?? contacts[0], contacts[0]];
    const zone = customer.timeZone;
    await tx.$executeRaw`
      update goal set contact_id = coalesce(contact_id, ${owner}::uuid), staff_id = coalesce(staff_id, ${staffId}::uuid),
             proposed_by_staff_id = ${staffId}::uuid, proposed_at = (starts_on - 4)::timestamp at time zone ${zone},
             accepted_by_contact_id = ${boss}::uuid, accepted_at = starts_on::timestamp at time zone ${zone}
       where account_id = ${accountId}::uuid and proposed_by_contact_id is null and proposed_by_staff_id is null`;
  });
}

async function writePlan({ id: accountId, ...one }: Planned, plan: Plan, now: Date): Promise<void> {
  const already = await withAccount(accountId, (tx) => tx.goalComment.count({ where: { accountId } }));
  const doer = (by: By) => doerOf(one, by);
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000);
  await writeSteps({ id: accountId, ...one }, plan);
  if (plan.achieved) await lowerTargets(accountId);
  if (already > 0) return;
  for (const [goal, by, daysAgo, text] of plan.comments ?? [])
    await writeComment(accountId, doer(by), one.goalId(goal), text, at(daysAgo));
  if (!plan.proposal) return;
  const { by, draft, comment } = plan.proposal;
  const proposed = await proposeGoal(
    accountId,
    doer(by),
    { ...draft, dueOn: addDays(one.today, draft.dueInDays), steps: [], evenly: 3 },
    now,
  );
  if ("id" in proposed) await writeComment(accountId, doer(by), proposed.id, comment, now);
}

async function writeSteps({ id: accountId, customer, today, ...one }: Planned, { byHand = [] }: Plan): Promise<void> {
  await withAccount(accountId, async (tx) => {
    for (const [i, { goal, ja, en, dueInDays, done }] of byHand.entries()) {
      const goalId = one.goalId(goal);
      const id = one.goalId(`${goal}:by-hand:${i}`);
      const dueOn = toDateColumn(addDays(today, dueInDays));
      const step = { accountId, id, goalId, titleJa: ja, titleEn: en, dueOn, position: 10 + i };
      await tx.milestone.createMany({ data: step, skipDuplicates: true });
      if (!done) continue;
      const day = addDays(today, -done.daysAgo);
      const recordedAt = new Date(startOfDay(day, customer.timeZone).getTime() + 11 * 3_600_000);
      const who = doerOf({ customer, ...one }, done.by);
      const completion = { accountId, milestoneId: id, version: 1, achievedOn: toDateColumn(day), recordedAt };
      await tx.milestoneCompletion.createMany({
        data: { ...completion, evidence: done.evidence, ...who },
        skipDuplicates: true,
      });
    }
  });
}

/** A story of one who is there: what they had set out for lies within what they do. */
async function lowerTargets(accountId: AccountId): Promise<void> {
  await withAccount(accountId, async (tx) => {
    for (const [position, share] of [0.4, 0.6].entries()) {
      const percent = `${share * 100}%`;
      await tx.milestone.updateMany({
        where: { accountId, position, goal: { metric: "breadth" } },
        data: { threshold: share, titleJa: `機能の利用割合${percent}`, titleEn: `${percent} of features in use` },
      });
    }
    await tx.$executeRaw`
      update goal set target = 0.6, baseline = 0.3 where account_id = ${accountId}::uuid and metric = 'breadth'`;
  });
}

function doerOf({ customer, contacts, staffId }: Pick<Planned, "customer" | "contacts" | "staffId">, by: By): Doer {
  if (by === "staff") return { staffId };
  const place = customer.contacts.findIndex(({ role, leftDaysAgo }) => role === by && leftDaysAgo === undefined);
  return { contactId: contacts[Math.max(0, place)] ?? "" };
}

function writeTemplates(staffId: string | null): Promise<void> {
  return acrossAccounts(async (tx) => {
    const step = (ja: string, en: string, share: number | null, time: number) => ({ title: { ja, en }, share, time });
    await tx.goalTemplate.createMany({
      data: [
        {
          key: "manufacturing-adoption",
          industry: "manufacturing",
          titleJa: "現場まで使う人を広げる",
          titleEn: "Take it to the shop floor",
          metric: "seat_utilisation",
          target: 0.85,
          dueMonths: 9,
          milestones: [
            step("現場責任者への説明会", "Session for shop-floor leads", null, 0.2),
            step("道のりの半分", "Half of the way", 0.5, 0.5),
            step("目標の利用率", "Target share", 1, 1),
          ],
          position: 0,
          changedBy: staffId,
        },
        {
          key: "small-breadth",
          size: "small",
          titleJa: "契約機能をひと通り使う",
          titleEn: "Try everything in the plan",
          metric: "breadth",
          target: 0.9,
          dueMonths: 6,
          milestones: [
            step("使い方の個別相談", "One-to-one session", null, 0.25),
            step("道のりの半分", "Half of the way", 0.5, 0.6),
            step("9割の機能を利用", "Nine in ten features in use", 1, 1),
          ],
          position: 1,
          changedBy: staffId,
        },
        {
          key: "receipts",
          titleJa: "領収書の入力をなくす",
          titleEn: "No more typing in receipts",
          metric: "feature_events",
          featureKey: "receipt-scanned",
          target: 1_000,
          dueMonths: 6,
          milestones: [step("最初の250回", "First 250", 0.25, 0.3), step("1,000回", "1,000 in all", 1, 1)],
          position: 2,
          changedBy: staffId,
        },
      ],
      skipDuplicates: true,
    });
  });
}
