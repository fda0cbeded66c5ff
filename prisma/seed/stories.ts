// What the demo's customers did, as others read it.
import type { StoryNaming, StoryWords } from "#app/domain/peers/story.ts";
import type { StaffEmail } from "./vendor.ts";

type Told = {
  /** The customer it is about, and who of it agreed; nobody, where it is a draft. */
  slug: string;
  agreed: string | null;
  naming: StoryNaming;
  stage: "onboarding" | "adoption" | "renewal";
  staff: StaffEmail;
  /** Where the signed form is. */
  evidence: string;
  words: StoryWords;
};

export const stories: Told[] = [
  {
    ...{ slug: "shirakaba", agreed: "k.murakami@shirakaba.example", naming: "company", stage: "adoption" },
    ...{ staff: "misaki.takahashi@minamo.example", evidence: "事例掲載同意書(契約書フォルダー)" },
    words: {
      title: {
        ja: "監査前の書類探しが、2週間から2日になりました",
        en: "Two days instead of two weeks to get ready for an audit",
      },
      body: {
        ja: "監査のたびに、支店の倉庫から請求書と領収書を集めることから準備が始まっていました。そこで本部の部署から電子保存に切り替え、半年かけて全支店に広げました。取引先名と金額ですぐに探せるので、いまでは監査で求められた書類をその場でお見せできます。\n切り替える順番をあらかじめ決め、支店ごとに「困ったときに聞ける人」を一人置いたことが、定着の決め手になりました。",
        en: "Every audit used to begin with collecting invoices and receipts from the branches' store rooms. We moved head office to electronic archiving first and all branches within half a year. A document is now found by customer and amount, so we show auditors what they ask for on the spot.\nWhat made it stick: a fixed order in which branches changed over, and one person in each to turn to.",
      },
      figures: [
        {
          label: { ja: "監査前の書類の準備", en: "Getting ready for an audit" },
          value: { ja: "2週間 → 2日", en: "2 weeks → 2 days" },
          source: "customer",
        },
        {
          label: { ja: "使われている席", en: "Seats in use" },
          value: { ja: "95席のうち92席", en: "92 of 95" },
          source: "measured",
        },
      ],
    },
  },
  {
    ...{ slug: "nordvik", agreed: "i.solberg@nordvik.example", naming: "anonymous", stage: "onboarding" },
    ...{ staff: "daniel.reyes@minamo.example", evidence: "Consent form, contract folder" },
    words: {
      title: {
        ja: "経理は一人。それでも月次の締めが翌営業日に終わります",
        en: "One bookkeeper, and the month closes the next working day",
      },
      body: {
        ja: "請求書は紙とメールがまざり、月末は確認だけで数日かかっていました。最初の1か月は請求書の発行と領収書の読み取りだけに絞り、慣れてから会計連携を始めました。入力がなくなったので、締めの日は数字を見直すだけです。",
        en: "Invoices came on paper and by mail, and checking them took the last days of every month. For the first month we used nothing but invoicing and receipt scanning; ledger sync followed once those were a habit. With nothing left to type, closing day is for looking at the figures.",
      },
      figures: [
        {
          label: { ja: "月次の締め", en: "Monthly close" },
          value: { ja: "5営業日 → 1営業日", en: "5 → 1 working day" },
          source: "customer",
        },
      ],
    },
  },
  {
    ...{ slug: "bluebird", agreed: "m.hill@bluebird.example", naming: "named", stage: "adoption" },
    ...{ staff: "daniel.reyes@minamo.example", evidence: "Consent form, contract folder" },
    words: {
      title: {
        ja: "院長の承認を待つ時間が、6日から1日になりました",
        en: "Approvals take one day instead of six",
      },
      body: {
        ja: "院長は診療でほとんど席にいません。承認をスマートフォンで行えるようにし、金額の小さい申請は事務長が承認する決まりに変えました。支払いの遅れがなくなり、取引先からの問い合わせも減りました。",
        en: "Our clinic directors are rarely at a desk. We let them approve on their phones and gave office managers the small amounts. Payments are no longer late, and suppliers stopped calling.",
      },
      figures: [
        {
          label: { ja: "申請から承認まで", en: "From request to approval" },
          value: { ja: "6日 → 1日", en: "6 days → 1 day" },
          source: "measured",
        },
      ],
    },
  },
  {
    ...{ slug: "kitahama", agreed: null, naming: "company", stage: "renewal" },
    ...{ staff: "misaki.takahashi@minamo.example", evidence: "" },
    words: {
      title: { ja: "領収書の読み取りで、月末の残業がほぼなくなりました", en: "" },
      body: {
        ja: "工場ごとに集めていた領収書を、申請する人が自分で撮影する形に改めました。経理課の入力作業がなくなり、月末の残業はほぼなくなっています。",
        en: "",
      },
      figures: [],
    },
  },
];
