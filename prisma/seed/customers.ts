// The twelve customers of the demo. Each is a situation that a customer-success team knows.
import type { FeatureKey, StaffEmail } from "./vendor.ts";

/** How usage moves over the fifteen months; usage.ts holds the curves. */
export type Story =
  | "thriving"
  | "fading"
  | "noisy"
  | "steady-high"
  | "low"
  | "new"
  | "unused-seats"
  | "seasonal"
  | "steady"
  | "reorganised";

export type Contact = {
  name: string;
  email: string;
  role: "executive" | "admin" | "member";
  title?: string;
  department?: string;
  locale?: "ja" | "en";
  reports?: true;
  sponsor?: true;
  /** Days ago on which the person left. */
  leftDaysAgo?: number;
};

export type Customer = {
  slug: string;
  name: string;
  industry: string;
  size: "small" | "mid" | "large";
  locale: "ja" | "en";
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  startedDaysAgo: number;
  staff: StaffEmail;
  approval?: "automatic";
  delivery?: "attachment";
  plan: string;
  seats: number;
  /** Minor units a month. */
  mrrMinor: number;
  renewsInDays: number;
  /** A contract beside the main one, whose seats, price and features it takes over. */
  option?: { plan: string; seats: number; mrrMinor: number; renewsInDays: number; features: FeatureKey[] };
  story: Story;
  /** People who use the product. */
  users: number;
  features: FeatureKey[];
  /** Loaded labour cost, minor units an hour; without one, time saved cannot be measured. */
  costPerHourMinor: number | null;
  /** Which kinds of benefit have been agreed. */
  benefits: ("time" | "cost" | "revenue" | "risk")[];
  goals: ("adoption" | "seats" | "scanning" | "breadth")[];
  contacts: Contact[];
  /** Answers to the survey of a year and half a year ago: score and words. */
  answers: [score: number, comment: string][];
  /** Contact with us: how often a month, and what of it were tickets. */
  callsPerMonth: number;
  ticketsPerMonth: number;
  /** How often a contact opens the portal in a month. */
  visitsPerMonth: number;
};

const misaki = "misaki.takahashi@minamo.example";
const daniel = "daniel.reyes@minamo.example";
/** What every plan has. */
export const core: FeatureKey[] = [
  "invoice-created",
  "approval-completed",
  "expense-claimed",
  "receipt-scanned",
  "ledger-synced",
];
const full: FeatureKey[] = [
  ...core,
  "payment-matched",
  "mobile-approved",
  "archive-searched",
  "budget-viewed",
  "reminder-sent",
];
const everything: FeatureKey[] = [...full, "cash-forecast", "duplicate-stopped"];

export const customers: Customer[] = [
  {
    slug: "kitahama",
    name: "北浜精機株式会社",
    industry: "manufacturing",
    size: "large",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedDaysAgo: 900,
    staff: misaki,
    approval: "automatic",
    plan: "エンタープライズ",
    seats: 130,
    mrrMinor: 420_000,
    renewsInDays: 190,
    option: {
      ...{ plan: "資金予測オプション", seats: 15, mrrMinor: 80_000, renewsInDays: 250 },
      features: ["cash-forecast", "duplicate-stopped"],
    },
    story: "thriving",
    users: 118,
    features: everything,
    costPerHourMinor: 4_200,
    benefits: ["time", "cost", "revenue", "risk"],
    goals: ["adoption", "scanning", "breadth"],
    contacts: [
      {
        name: "北村 修一",
        email: "s.kitamura@kitahama.example",
        role: "executive",
        title: "取締役 管理本部長",
        reports: true,
        sponsor: true,
      },
      {
        name: "大西 由紀",
        email: "y.onishi@kitahama.example",
        role: "admin",
        title: "経理課長",
        department: "経理部",
        reports: true,
      },
      { name: "森 拓也", email: "t.mori@kitahama.example", role: "member", department: "経理部" },
      {
        name: "Anna Lindqvist",
        email: "a.lindqvist@kitahama.example",
        role: "executive",
        title: "CFO, Overseas",
        locale: "en",
        reports: true,
      },
      { name: "石田 彩", email: "a.ishida@kitahama.example", role: "member", department: "購買部" },
    ],
    answers: [
      [9, "領収書の読み取りで月末の残業がほぼなくなりました。"],
      [10, "承認の滞りが見えるようになり助かっています。"],
      [9, ""],
      [8, "予算レポートの書き出し形式が増えるとありがたいです。"],
      [10, ""],
    ],
    callsPerMonth: 2,
    ticketsPerMonth: 1,
    visitsPerMonth: 9,
  },
  {
    slug: "aoba-logistics",
    name: "青葉物流株式会社",
    industry: "logistics",
    size: "mid",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedDaysAgo: 1100,
    staff: misaki,
    plan: "ビジネス",
    seats: 70,
    mrrMinor: 210_000,
    renewsInDays: 96,
    story: "fading",
    users: 66,
    features: full,
    costPerHourMinor: 3_600,
    benefits: ["time", "cost"],
    goals: ["adoption"],
    contacts: [
      {
        name: "青木 誠",
        email: "m.aoki@aoba-logistics.example",
        role: "executive",
        title: "常務取締役",
        reports: true,
        sponsor: true,
      },
      {
        name: "中島 恵",
        email: "m.nakajima@aoba-logistics.example",
        role: "admin",
        title: "総務部長",
        department: "総務部",
        reports: true,
      },
      { name: "藤井 大輔", email: "d.fujii@aoba-logistics.example", role: "member", department: "配車センター" },
    ],
    answers: [
      [9, "特に不満はありません。"],
      [9, ""],
    ],
    callsPerMonth: 0,
    ticketsPerMonth: 0,
    visitsPerMonth: 0.2,
  },
  {
    slug: "harborline",
    name: "Harborline Hotels Pty Ltd",
    industry: "hospitality",
    size: "mid",
    locale: "en",
    timeZone: "Australia/Sydney",
    currency: "AUD",
    fiscalStartMonth: 7,
    startedDaysAgo: 760,
    staff: daniel,
    plan: "Business",
    seats: 60,
    mrrMinor: 240_000,
    renewsInDays: 210,
    story: "noisy",
    users: 52,
    features: [...full, "duplicate-stopped"],
    costPerHourMinor: 5_200,
    benefits: ["time", "cost", "risk"],
    goals: ["adoption", "scanning"],
    contacts: [
      {
        name: "Grace Whitfield",
        email: "g.whitfield@harborline.example",
        role: "executive",
        title: "Chief Financial Officer",
        reports: true,
        sponsor: true,
      },
      {
        name: "Liam O'Connor",
        email: "l.oconnor@harborline.example",
        role: "admin",
        title: "Group Accountant",
        department: "Finance",
        reports: true,
      },
      { name: "Priya Nair", email: "p.nair@harborline.example", role: "member", department: "Front office" },
    ],
    answers: [
      [6, "Support answers fast, but the roster export breaks every month."],
      [7, ""],
      [9, "We complain a lot because we use it a lot."],
      [8, ""],
      [9, ""],
    ],
    callsPerMonth: 3,
    ticketsPerMonth: 9,
    visitsPerMonth: 5,
  },
  {
    slug: "shirakaba",
    name: "しらかば信用金庫",
    industry: "finance",
    size: "large",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedDaysAgo: 1300,
    staff: misaki,
    plan: "エンタープライズ",
    seats: 95,
    mrrMinor: 380_000,
    renewsInDays: 64,
    story: "steady-high",
    users: 92,
    features: everything,
    costPerHourMinor: 4_500,
    benefits: ["time", "risk"],
    goals: ["breadth"],
    contacts: [
      {
        name: "白井 俊夫",
        email: "t.shirai@shirakaba.example",
        role: "executive",
        title: "理事 事務部長",
        sponsor: true,
        leftDaysAgo: 48,
      },
      {
        name: "村上 香織",
        email: "k.murakami@shirakaba.example",
        role: "admin",
        title: "事務部 副部長",
        department: "事務部",
        reports: true,
      },
      { name: "岡 直樹", email: "n.oka@shirakaba.example", role: "member", department: "事務部" },
    ],
    answers: [
      [8, ""],
      [9, "帳簿保存の検索が速く、監査の準備が楽になりました。"],
      [8, ""],
    ],
    callsPerMonth: 0.4,
    ticketsPerMonth: 1,
    visitsPerMonth: 1,
  },
  {
    slug: "nordvik",
    name: "Nordvik Seafood AS",
    industry: "food",
    size: "small",
    locale: "en",
    timeZone: "Europe/Oslo",
    currency: "NOK",
    fiscalStartMonth: 1,
    startedDaysAgo: 1500,
    staff: daniel,
    plan: "Starter",
    seats: 12,
    mrrMinor: 460_000,
    renewsInDays: 250,
    story: "low",
    users: 11,
    features: core,
    costPerHourMinor: 48_000,
    benefits: ["time"],
    goals: ["seats"],
    contacts: [
      {
        name: "Ingrid Solberg",
        email: "i.solberg@nordvik.example",
        role: "executive",
        title: "Managing Director",
        reports: true,
        sponsor: true,
      },
      { name: "Jonas Berg", email: "j.berg@nordvik.example", role: "admin", title: "Bookkeeper", reports: true },
    ],
    answers: [
      [10, "It does the one thing we need."],
      [9, ""],
    ],
    callsPerMonth: 0.8,
    ticketsPerMonth: 0.3,
    visitsPerMonth: 2,
  },
  {
    slug: "nanohana",
    name: "株式会社菜の花キッチン",
    industry: "food",
    size: "small",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 10,
    startedDaysAgo: 74,
    staff: misaki,
    plan: "スターター",
    seats: 15,
    mrrMinor: 30_000,
    renewsInDays: 291,
    story: "new",
    users: 13,
    features: core,
    costPerHourMinor: null,
    benefits: ["time"],
    goals: ["seats"],
    contacts: [
      {
        name: "菜畑 ひかり",
        email: "h.nabata@nanohana.example",
        role: "executive",
        title: "代表取締役",
        reports: true,
        sponsor: true,
      },
      { name: "小川 陽介", email: "y.ogawa@nanohana.example", role: "admin", title: "店舗運営", reports: true },
    ],
    answers: [],
    callsPerMonth: 4,
    ticketsPerMonth: 2,
    visitsPerMonth: 6,
  },
  {
    slug: "sakuradai",
    name: "桜台建設株式会社",
    industry: "construction",
    size: "mid",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedDaysAgo: 640,
    staff: misaki,
    plan: "ビジネス",
    seats: 120,
    mrrMinor: 330_000,
    // Bought and never used.
    option: {
      ...{ plan: "予算管理オプション", seats: 20, mrrMinor: 60_000, renewsInDays: 200 },
      features: ["budget-viewed", "reminder-sent"],
    },
    renewsInDays: 118,
    story: "unused-seats",
    users: 41,
    features: full,
    costPerHourMinor: 3_900,
    benefits: ["time", "cost"],
    goals: ["seats", "scanning"],
    contacts: [
      {
        name: "桜井 武",
        email: "t.sakurai@sakuradai.example",
        role: "executive",
        title: "専務取締役",
        reports: true,
        sponsor: true,
      },
      {
        name: "吉田 真理子",
        email: "m.yoshida@sakuradai.example",
        role: "admin",
        title: "経営企画室長",
        department: "経営企画室",
        reports: true,
      },
      { name: "松本 隆", email: "t.matsumoto@sakuradai.example", role: "member", department: "工事部" },
    ],
    answers: [
      [7, "現場の事務所ではまだ使えていません。"],
      [6, "使い方の説明会をもう一度お願いしたいです。"],
      [8, ""],
    ],
    callsPerMonth: 1,
    ticketsPerMonth: 1,
    visitsPerMonth: 2,
  },
  {
    slug: "bluebird",
    name: "Bluebird Clinics Inc.",
    industry: "healthcare",
    size: "mid",
    locale: "en",
    timeZone: "America/New_York",
    currency: "USD",
    fiscalStartMonth: 1,
    startedDaysAgo: 520,
    staff: daniel,
    approval: "automatic",
    plan: "Business",
    seats: 80,
    mrrMinor: 190_000,
    renewsInDays: 140,
    option: {
      ...{ plan: "Duplicate check add-on", seats: 10, mrrMinor: 30_000, renewsInDays: 200 },
      features: ["duplicate-stopped"],
    },
    story: "thriving",
    users: 72,
    features: [...full, "duplicate-stopped"],
    costPerHourMinor: 4_100,
    benefits: ["time", "cost", "revenue", "risk"],
    goals: ["adoption", "breadth"],
    contacts: [
      {
        name: "Dr. Elaine Porter",
        email: "e.porter@bluebird.example",
        role: "executive",
        title: "Chief Operating Officer",
        reports: true,
        sponsor: true,
      },
      {
        name: "Marcus Hill",
        email: "m.hill@bluebird.example",
        role: "admin",
        title: "Revenue Manager",
        department: "Finance",
        reports: true,
      },
      { name: "Sofia Alvarez", email: "s.alvarez@bluebird.example", role: "member", department: "Front desk" },
      {
        name: "中川 玲子",
        email: "r.nakagawa@bluebird.example",
        role: "executive",
        title: "VP Asia",
        locale: "ja",
        reports: true,
      },
    ],
    answers: [
      [9, "Denied claims are down and month end takes a day less."],
      [10, ""],
      [8, ""],
      [9, ""],
      [7, "Mobile approvals still log me out."],
    ],
    callsPerMonth: 2,
    ticketsPerMonth: 2,
    visitsPerMonth: 7,
  },
  {
    slug: "midori-gakuen",
    name: "学校法人みどり学園",
    industry: "education",
    size: "mid",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 4,
    startedDaysAgo: 800,
    staff: misaki,
    delivery: "attachment",
    plan: "ビジネス",
    seats: 55,
    mrrMinor: 140_000,
    renewsInDays: 130,
    story: "seasonal",
    users: 48,
    features: [...core, "archive-searched", "budget-viewed"],
    costPerHourMinor: 3_300,
    benefits: ["time"],
    goals: ["scanning"],
    contacts: [
      {
        name: "緑川 和子",
        email: "k.midorikawa@midori-gakuen.example",
        role: "executive",
        title: "事務局長",
        reports: true,
        sponsor: true,
      },
      {
        name: "西村 健太",
        email: "k.nishimura@midori-gakuen.example",
        role: "admin",
        title: "経理係長",
        department: "法人本部",
        reports: true,
      },
    ],
    answers: [
      [8, "年度末の処理が楽になりました。"],
      [7, ""],
    ],
    callsPerMonth: 0.7,
    ticketsPerMonth: 1,
    visitsPerMonth: 2,
  },
  {
    slug: "himal",
    name: "Himal Outfitters Pvt. Ltd.",
    industry: "retail",
    size: "small",
    locale: "en",
    timeZone: "Asia/Kathmandu",
    currency: "USD",
    fiscalStartMonth: 7,
    startedDaysAgo: 430,
    staff: daniel,
    plan: "Starter",
    seats: 20,
    mrrMinor: 38_000,
    renewsInDays: 300,
    story: "steady",
    users: 17,
    features: core,
    costPerHourMinor: 900,
    benefits: ["time"],
    goals: [],
    contacts: [
      {
        name: "Sunita Gurung",
        email: "s.gurung@himal.example",
        role: "executive",
        title: "Founder",
        reports: true,
        sponsor: true,
      },
      { name: "Bikash Thapa", email: "b.thapa@himal.example", role: "admin", title: "Store Operations" },
    ],
    answers: [
      [8, ""],
      [9, "Simple and reliable."],
    ],
    callsPerMonth: 0.6,
    ticketsPerMonth: 0.5,
    visitsPerMonth: 2,
  },
  {
    slug: "tsubame",
    name: "つばめ不動産株式会社",
    industry: "realestate",
    size: "small",
    locale: "ja",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    fiscalStartMonth: 10,
    startedDaysAgo: 700,
    staff: misaki,
    plan: "ビジネス",
    seats: 32,
    mrrMinor: 96_000,
    renewsInDays: 75,
    story: "steady",
    users: 30,
    features: full,
    costPerHourMinor: 3_800,
    benefits: ["time", "cost", "revenue"],
    goals: ["adoption"],
    contacts: [
      {
        name: "椿 洋一",
        email: "y.tsubaki@tsubame.example",
        role: "executive",
        title: "代表取締役社長",
        reports: true,
        sponsor: true,
      },
      { name: "原田 美穂", email: "m.harada@tsubame.example", role: "admin", title: "管理部", reports: true },
      { name: "長谷川 翔", email: "s.hasegawa@tsubame.example", role: "member", department: "賃貸営業部" },
    ],
    answers: [
      [9, "督促が自動になり、家賃の回収が早くなりました。"],
      [8, ""],
      [9, ""],
    ],
    callsPerMonth: 1,
    ticketsPerMonth: 0.6,
    visitsPerMonth: 3,
  },
  {
    slug: "thames-hart",
    name: "Thames & Hart LLP",
    industry: "professional",
    size: "mid",
    locale: "en",
    timeZone: "Europe/London",
    currency: "GBP",
    fiscalStartMonth: 4,
    startedDaysAgo: 980,
    staff: daniel,
    plan: "Business",
    seats: 65,
    mrrMinor: 175_000,
    renewsInDays: 110,
    story: "reorganised",
    users: 60,
    features: full,
    costPerHourMinor: 6_500,
    benefits: ["time", "cost"],
    goals: ["adoption", "breadth"],
    contacts: [
      {
        name: "Eleanor Hart",
        email: "e.hart@thames-hart.example",
        role: "executive",
        title: "Managing Partner",
        reports: true,
        sponsor: true,
      },
      {
        name: "Oliver Grant",
        email: "o.grant@thames-hart.example",
        role: "admin",
        title: "Head of Finance",
        department: "Finance",
        reports: true,
      },
      { name: "Amelia Ross", email: "a.ross@thames-hart.example", role: "member", department: "Litigation" },
    ],
    answers: [
      [7, "Litigation moved to another tool after the merger."],
      [5, "Two approval systems are one too many."],
      [8, ""],
    ],
    callsPerMonth: 0.8,
    ticketsPerMonth: 2,
    visitsPerMonth: 2,
  },
];
