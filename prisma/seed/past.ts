// What happened to the demo's contracts before today, how our people saw the customers, and who left.
import type { Story } from "./customers.ts";
import type { StaffEmail } from "./vendor.ts";

const misaki = "misaki.takahashi@minamo.example";
const daniel = "daniel.reyes@minamo.example";

/** What held until the last renewal, where that changed seats or price. */
export const changedAtRenewal: Record<string, { seats: number; mrrMinor: number }> = {
  kitahama: { seats: 100, mrrMinor: 320_000 },
  bluebird: { seats: 60, mrrMinor: 145_000 },
  "thames-hart": { seats: 80, mrrMinor: 215_000 },
};

/** Who wanted to leave at the last renewal, and what kept them. */
export const savedAtRenewal: Record<string, "value" | "discount"> = { shirakaba: "value", harborline: "discount" };

/** How the person in charge saw the account: level, and so many days ago. Of some nobody has said anything. */
export const pulses: Record<string, [level: number, daysAgo: number][]> = {
  kitahama: [
    [5, 96],
    [5, 12],
  ],
  // Satisfied on paper: nobody in charge has looked again since use began to fall.
  "aoba-logistics": [[4, 41]],
  harborline: [
    [2, 58],
    [3, 9],
  ],
  shirakaba: [[4, 20]],
  nordvik: [[4, 33]],
  sakuradai: [
    [4, 88],
    [3, 15],
  ],
  bluebird: [[5, 26]],
  "thames-hart": [
    [3, 75],
    [2, 18],
  ],
};

/** What tickets are about, and how urgent. */
export const ticketSubjects = {
  ja: [
    ["承認者を変更したい", "normal"],
    ["請求書の宛名の直し方", "low"],
    ["領収書が読み取れない", "high"],
    ["会計連携が途中で止まる", "urgent"],
  ],
  en: [
    ["Changing an approver", "normal"],
    ["Correcting the addressee of an invoice", "low"],
    ["A receipt cannot be read", "high"],
    ["The ledger sync stops halfway", "urgent"],
  ],
} as const;

export type Former = {
  slug: string;
  name: string;
  industry: string;
  size: "small" | "mid" | "large";
  locale: "ja" | "en";
  currency: string;
  startedDaysAgo: number;
  leftDaysAgo: number;
  seats: number;
  mrrMinor: number;
  staff: StaffEmail;
  /** How its use went until it left, and how many people there used the product. */
  story: Story;
  users: number;
  /** So many days before it left we met, each time without whoever decides. */
  metDaysBefore: number[];
  /** As the tree of causes calls it in Japanese. */
  cause: string;
  competitor?: string;
  note: string;
  pulse?: number;
  lesson?: { couldInfluence: "yes" | "partly" | "no"; seen: string; text: string; nextAction: string };
};

// Gone before the quarter that the demo closes, so that no report is about them.
export const formerCustomers: Former[] = [
  {
    ...{ slug: "marua-trading", name: "丸亜トレーディング株式会社", industry: "retail", size: "mid", locale: "ja" },
    ...{ currency: "JPY", startedDaysAgo: 905, leftDaysAgo: 190, seats: 30, mrrMinor: 85_000, staff: misaki },
    ...{ story: "fading", users: 26, metDaysBefore: [330, 215] },
    ...{ cause: "効果が見えない", note: "効果を説明できる資料がないとのこと。", pulse: 4 },
    lesson: {
      couldInfluence: "yes",
      seen: "半年前から承認機能の利用が減っていましたが、満足度の回答は 8 点でした。",
      text: "満足度だけで安心せず、利用が減り始めた月に成果の資料をお届けします。",
      nextAction: "更新の 180 日前までに、成果を一枚にまとめて責任者の方にお渡しする",
    },
  },
  {
    ...{ slug: "nishiura-transport", name: "西浦運輸株式会社", industry: "logistics", size: "mid", locale: "ja" },
    ...{ currency: "JPY", startedDaysAgo: 945, leftDaysAgo: 225, seats: 48, mrrMinor: 150_000, staff: misaki },
    ...{ story: "steady", users: 30, metDaysBefore: [310, 240, 150, 95, 35] },
    ...{ cause: "競合製品への切り替え", competitor: "ツバキ経費", note: "基幹システムとまとめて乗り換え。", pulse: 3 },
  },
  {
    ...{ slug: "higashihama-foods", name: "株式会社東浜フーズ", industry: "food", size: "small", locale: "ja" },
    ...{ currency: "JPY", startedDaysAgo: 985, leftDaysAgo: 265, seats: 25, mrrMinor: 60_000, staff: misaki },
    ...{ story: "reorganised", users: 20, metDaysBefore: [300, 200, 120] },
    ...{ cause: "推進者・担当者の交代", note: "推進役の経理課長が退職。後任の方と面識がありませんでした。", pulse: 4 },
    lesson: {
      couldInfluence: "partly",
      seen: "退職の連絡から更新まで 3 か月ありましたが、後任の方とお話しできていませんでした。",
      text: "推進役は必ず 2 名以上とし、交代が分かった週に後任の方へご挨拶します。",
      nextAction: "推進役が 1 名の取引先を洗い出す",
    },
  },
  {
    ...{ slug: "pinewood", name: "Pinewood Studios Ltd", industry: "professional", size: "small", locale: "en" },
    ...{ currency: "GBP", startedDaysAgo: 665, leftDaysAgo: 300, seats: 18, mrrMinor: 42_000, staff: daniel },
    ...{ story: "seasonal", users: 13, metDaysBefore: [280, 160, 36] },
    ...{ cause: "予算の削減", note: "All subscriptions were cut after a quarter without projects." },
  },
  {
    ...{ slug: "yamate-clinic", name: "医療法人山手会", industry: "healthcare", size: "small", locale: "ja" },
    ...{ currency: "JPY", startedDaysAgo: 700, leftDaysAgo: 335, seats: 12, mrrMinor: 28_000, staff: misaki },
    ...{ story: "low", users: 8, metDaysBefore: [340, 250, 130] },
    ...{ cause: "社内に定着しない", note: "紙の申請が残り、二重の作業になっていた。", pulse: 2 },
  },
];
