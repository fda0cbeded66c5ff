import { createElement } from "react";
import { render } from "react-email";
import { expect, test } from "vitest";
import { type Locale, locales } from "#app/i18n/locale.ts";
import { colours } from "#emails/_parts/style.ts";
import DayAhead from "#emails/day-ahead.tsx";
import Invitation from "#emails/invitation.tsx";
import MilestoneAchieved from "#emails/milestone-achieved.tsx";
import ReportReady from "#emails/report-ready.tsx";
import SignInLink from "#emails/sign-in-link.tsx";
import StoryConsent from "#emails/story-consent.tsx";
import SurveyInvitation from "#emails/survey-invitation.tsx";

const report = {
  greeting: ["青葉物流株式会社", "営業部 部長", "佐藤 花子 様"],
  company: "青葉物流株式会社",
  vendor: "みなとソフト株式会社",
  product: "みなと請求",
  accent: "#0f766e",
  quarter: { fiscalYear: 2026, number: 2, from: "2026-07-01", until: "2026-10-01" },
  currency: "JPY",
  value: { low: 1_234_000, high: 1_891_000 },
  hours: { low: 120.9, high: 310.2 },
  activeUsers: { now: 42, before: 58 },
  achieved: 2,
  worse: "月間利用者が42人に減りました。",
  decisions: ["契約更新の方針を決める", "使われていない席を割り当てる"],
  reportUrl: "https://portal.example.test/r/abc",
  readableUntil: "2027-04-01",
  attached: true,
  isRenewal: false,
  ownerName: "高橋 美咲",
};
const survey = {
  readerName: "佐藤 花子",
  vendor: "みなとソフト株式会社",
  product: "みなと請求",
  accent: "#0f766e",
  surveyUrl: "https://portal.example.test/survey/abc",
  closesOn: "2026-12-20",
  ...{ isReminder: false, kind: "nps", questions: 2, scale: { min: 0, max: 10 } },
  question: "みなと請求を、同じ仕事をしている知人にどの程度おすすめしたいと思いますか。",
  ...{ low: "まったくすすめない", high: "ぜひすすめたい" },
};
const invitation = {
  readerName: "新井 葵",
  inviter: { name: "佐藤 花子", side: "colleague" },
  company: "青葉物流株式会社",
  vendor: "みなとソフト株式会社",
  product: "みなと請求",
  accent: "#0f766e",
  signInUrl: "https://portal.example.test/sign-in?email=aoi%40customer.example",
};
const signIn = {
  readerName: "佐藤 花子",
  ...{ product: "みなと請求", accent: "#1d4ed8" },
  url: "https://portal.example.test/sign-in/link#abc",
  code: "7KQM-2XHD",
  minutes: 10,
};
const milestone = {
  ...{ readerName: "佐藤 花子", company: "青葉物流株式会社", vendor: "みなとソフト株式会社", product: "みなと請求" },
  ...{ accent: "#0f766e", milestone: "月間利用者60人", goal: "全社で使う", achievedOn: "2026-11-20", currency: "JPY" },
  ...{ value: 62, threshold: 60, unit: "people", metric: "月間利用者数", evidence: "" },
  next: { title: "月間利用者80人", dueOn: "2027-01-31" } as { title: string; dueOn: string } | null,
  planUrl: "https://portal.example.test/plan/abc",
};
const story = {
  ...{ readerName: "佐藤 花子", writer: "高橋 美咲", vendor: "みなとソフト株式会社", product: "みなと請求" },
  ...{ title: "締めが5日早くなりました", naming: "company", accent: "#0f766e" },
  url: "https://portal.example.test/story/abc",
};
const about = (path: string) => `https://portal.example.test/staff/${path}`;
const day = {
  ...{ readerName: "高橋 美咲", product: "みなと請求", accent: "#0f766e", day: "2026-12-01" },
  ...{ all: 41, urgent: 2, unnamed: 11, todayUrl: about("today"), settingsUrl: about("me") },
  parts: [
    {
      part: "fresh",
      groups: [
        {
          account: "青葉物流株式会社",
          lines: [
            {
              ...{ verb: "今日中に電話する", why: "利用の停止: 直近 14 日間、誰も利用していません" },
              ...{ due: { kind: "ahead", days: 1 }, url: about("accounts/aoba/alerts/1") },
            },
            { verb: "席の追加を提案する", why: "50 席のうち 48 人", due: null, url: about("accounts/aoba/alerts/2") },
          ],
        },
      ],
    },
    {
      part: "due",
      groups: [
        {
          account: "海山食品株式会社",
          lines: [
            { verb: "異議に回答する", why: "請求書の自動化", due: { kind: "late", days: 3 }, url: about("t/1") },
            { verb: "コメントに返事をする", why: "全社で使う", due: { kind: "today", days: 0 }, url: about("t/2") },
          ],
        },
      ],
    },
  ],
};
const unsubscribeUrl = "https://portal.example.test/u/abc";

test("the subject states the fact, in the reader's language", () => {
  expect(ReportReady.subject({ ...report, locale: "ja" })).toBe(
    "【成果レポート】2026年度第2四半期:推定効果 120万〜190万円",
  );
  expect(ReportReady.subject({ ...report, locale: "en" })).toBe("FY2026 Q2 value report: ¥1.2M–1.9M (est.)");
  expect(ReportReady.subject({ ...report, value: null, locale: "en" })).toBe(
    "FY2026 Q2 value report: 42 people a month",
  );
  expect(ReportReady.subject({ ...report, value: null, activeUsers: null, locale: "ja" })).toBe(
    "【成果レポート】2026年度第2四半期",
  );
});

test("bad news stands in the line that inboxes show, before the figures are opened", async () => {
  const { text, html } = await write(ReportReady, report, "ja");
  expect(html.slice(0, html.indexOf("佐藤"))).toContain("月間利用者が42人に減りました。");
  for (const words of [
    "120万〜190万円",
    "120〜310時間",
    "42人",
    "前四半期 58人",
    "2件",
    "高橋 美咲",
    report.reportUrl,
  ]) {
    expect(text).toContain(words);
  }
});

test("the letter begins as letters do, names what is to be decided, and has one button", async () => {
  const { text, html } = await write(ReportReady, report, "ja");
  expect(text).toMatch(/青葉物流株式会社\n営業部 部長\n佐藤 花子 様/);
  expect(text).toContain("ご判断いただきたいこと(2件)");
  expect(text).toContain("使われていない席を割り当てる");
  expect(text).toContain("2027年4月1日まで");
  expect(html.match(/portal\.example\.test\/r\//g)).toHaveLength(1);
  const { text: renewed } = await write(ReportReady, { ...report, isRenewal: true }, "en");
  expect(renewed).toContain("You asked for a new link");
});

test("a quarter without any figure says so instead of showing zeros", async () => {
  const empty = { ...report, value: null, hours: null, activeUsers: null, achieved: 0, worse: null };
  const { text } = await write(ReportReady, empty, "en");
  expect(text).toContain("No usage was recorded in this quarter");
  expect(text).not.toMatch(/\b0\b/);
});

test("the code for another device stands in the mail as text", async () => {
  const { text, html } = await write(SignInLink, signIn, "en");
  expect(text).toContain("7KQM-2XHD");
  expect(text).toContain("みなと請求");
  expect(html).toContain("background:#1d4ed8");
});

test("a milestone's mail tells what was reached, what shows it, and what comes next", async () => {
  const { text } = await write(MilestoneAchieved, milestone, "ja");
  for (const words of [
    "月間利用者60人",
    "62人",
    "基準 60人",
    "2026年11月20日",
    "次のマイルストーンは「月間利用者80人」",
    milestone.planUrl,
  ])
    expect(text).toContain(words);
  const byHand = { ...milestone, value: null, threshold: null, evidence: "Session held", next: null };
  const { text: last } = await write(MilestoneAchieved, byHand, "en");
  expect(last).toContain("Session held");
  expect(last).toContain("Every milestone of this goal has been reached.");
  expect(last).not.toContain("Threshold");
});

test.each([
  ["colleague", "佐藤 花子様より、青葉物流株式会社の", "佐藤 花子 invites you to 青葉物流株式会社’s"],
  ["vendor", "みなとソフト株式会社の佐藤 花子より", "佐藤 花子 of みなとソフト株式会社 invites you"],
  ["nobody", "みなとソフト株式会社より、", "みなとソフト株式会社 invites you"],
])("an invitation says who invites, to whose portal, and what one finds there: %s", async (side, ja, en) => {
  const inviter = side === "nobody" ? null : { name: "佐藤 花子", side };
  for (const [locale, words, what] of [
    ["ja", ja, "得られた効果とその根拠"],
    ["en", en, "what that is worth"],
  ] as const) {
    const { text } = await write(Invitation, { ...invitation, inviter }, locale);
    for (const said of [words, what, invitation.signInUrl]) expect(text.replace(/\s+/g, " ")).toContain(said);
  }
});

test("the mail of the day counts what is urgent, names each thing once with its link, and says how to stop", async () => {
  expect(DayAhead.subject({ ...day, locale: "ja" } as never)).toBe("【今日の仕事】急ぎ2件(全41件)");
  expect(DayAhead.subject({ ...day, urgent: 0, locale: "en" } as never)).toBe("My day: 41 to do, none urgent");
  const { text, html } = await write(DayAhead, day, "ja");
  for (const words of ["3 日超過", "本日まで", "あと 1 日", "ほかに11件", "時刻を変える・受け取りをやめる"])
    expect(text).toContain(words);
  expect(text.match(/青葉物流株式会社/g)).toHaveLength(1);
  for (const path of ["accounts/aoba/alerts/1", "accounts/aoba/alerts/2", "t/1", "t/2", "today", "me"])
    expect(html.split(`"${about(path)}"`)).toHaveLength(2);
  // The line that inboxes show beside the subject.
  expect(html.slice(0, html.indexOf("高橋"))).toContain("青葉物流株式会社: 今日中に電話する");
  const { text: calm } = await write(DayAhead, { ...day, urgent: 0, unnamed: 0, all: 4 }, "en");
  expect(calm).toContain("there are 4 things to do on Tue, Dec 1, 2026.");
  expect(calm).not.toMatch(/sign of leaving|more\./);
});

test("where a mail's colours are dark mode's, no line and no letter keeps those of daylight", async () => {
  const everyMail = [
    ...[await write(ReportReady, report, "ja"), await write(ReportReady, { ...report, worse: null }, "ja")],
    ...[await write(SurveyInvitation, survey, "ja"), await write(SignInLink, signIn, "ja")],
    ...[await write(MilestoneAchieved, milestone, "ja"), await write(Invitation, invitation, "ja")],
    ...[await write(DayAhead, day, "ja"), await write(StoryConsent, story, "ja")],
  ];
  const isDark = { ink: /\bink\b/, soft: /\bsoft\b/, line: /\b(rule|sheet)\b/, worse: /\bworse\b/ };
  for (const { html } of everyMail) {
    for (const [tag, style] of html.matchAll(/<\w+[^>]*style="([^"]*)"[^>]*>/g)) {
      for (const [name, seen] of Object.entries(isDark)) {
        const colour = colours[name as keyof typeof isDark];
        if (style?.replace(/background[^;]*/g, "").includes(colour)) expect(tag).toMatch(seen);
      }
      if (/(border|^color|;color):[^;]*#0f766e/.test(style ?? "")) expect(tag).toMatch(/\bchoice\b/);
    }
  }
});

test.each(locales)("every mail is whole in %s: language, text part, no picture, no foreign address", async (locale) => {
  for (const { html, text } of [
    await write(ReportReady, report, locale),
    await write(SurveyInvitation, survey, locale),
    await write(SignInLink, signIn, locale),
    await write(MilestoneAchieved, milestone, locale),
    await write(Invitation, invitation, locale),
    await write(DayAhead, day, locale),
    await write(StoryConsent, story, locale),
  ]) {
    expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
    expect(html).not.toMatch(/<img|<script|\{\{|undefined|NaN/i);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => new URL(match[1] ?? "").origin);
    expect(new Set(addresses)).toEqual(new Set(["https://portal.example.test"]));
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/\{\{|undefined|NaN/);
  }
});

test.each([
  "<script>alert(1)</script>",
  "\"><a href='javascript:x'>",
  "𠮷野 & 髙橋",
])("a name such as %s stays a name", async (readerName) => {
  const { html, text } = await write(ReportReady, { ...report, greeting: ["会社", `${readerName} 様`] }, "ja");
  expect(html).not.toContain("<script");
  expect(html).not.toContain("href='javascript");
  expect(text).toContain(readerName);
});

// biome-ignore lint/suspicious/noExplicitAny: three templates with three kinds of properties
async function write(template: any, props: object, locale: Locale) {
  const element = createElement(template, { ...props, locale, unsubscribeUrl });
  return { html: await render(element), text: await render(element, { plainText: true }) };
}
