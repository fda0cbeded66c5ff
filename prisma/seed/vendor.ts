// The vendor of the demo: a fictional Japanese maker of invoice and expense software, its staff and its features.

export const vendor = {
  nameJa: "株式会社ミナモワークス",
  nameEn: "Minamo Works Inc.",
  productJa: "ミナモ請求",
  productEn: "Minamo Invoice",
  supportEmail: "success@minamo.example",
  // The demo's data is complete when it starts, and its visitor is not to wait.
  graceHours: 0,
};

export const staff = [
  { email: "misaki.takahashi@minamo.example", name: "高橋 美咲", role: "csm", locale: "ja" },
  { email: "daniel.reyes@minamo.example", name: "Daniel Reyes", role: "csm", locale: "en" },
  { email: "ken.ito@minamo.example", name: "伊藤 健", role: "lead", locale: "ja" },
  { email: "ops@minamo.example", name: "田中 涼", role: "operator", locale: "ja" },
] as const;

export type StaffEmail = (typeof staff)[number]["email"];

/** Key, names, what it is good for in both languages. The order is the product's own. */
export const features = [
  [
    "invoice-created",
    "請求書発行",
    "Invoicing",
    "請求書の作成と送付を一度で終えられます。",
    "Create and send an invoice in one step.",
  ],
  [
    "approval-completed",
    "承認",
    "Approvals",
    "申請から承認までの滞りが分かります。",
    "See where a request waits for approval.",
  ],
  [
    "expense-claimed",
    "経費申請",
    "Expense claims",
    "経費の申請と精算をまとめて行えます。",
    "Claim and settle expenses together.",
  ],
  [
    "receipt-scanned",
    "領収書読み取り",
    "Receipt scanning",
    "領収書の入力作業をなくせます。",
    "No more typing in receipts.",
  ],
  [
    "payment-matched",
    "入金消込",
    "Payment matching",
    "入金と請求の突き合わせを自動で行えます。",
    "Payments are matched to invoices for you.",
  ],
  [
    "ledger-synced",
    "会計連携",
    "Ledger sync",
    "会計システムへの転記が不要になります。",
    "Nothing to copy into the ledger by hand.",
  ],
  [
    "mobile-approved",
    "モバイル承認",
    "Mobile approvals",
    "外出先でも承認を止めずに進められます。",
    "Approve on the road without delay.",
  ],
  [
    "archive-searched",
    "電子帳簿保存",
    "Archive search",
    "税務調査の求めにその場で応じられます。",
    "Answer an auditor's question on the spot.",
  ],
  [
    "budget-viewed",
    "予算レポート",
    "Budget reports",
    "部門ごとの予算の残りがいつでも分かります。",
    "Know what each department has left to spend.",
  ],
  [
    "reminder-sent",
    "督促",
    "Payment reminders",
    "支払期限を過ぎた請求を自動で知らせます。",
    "Overdue invoices are followed up for you.",
  ],
  [
    "cash-forecast",
    "資金繰り予測",
    "Cash forecast",
    "3か月先の資金の動きが見通せます。",
    "Look three months ahead at your cash.",
  ],
  [
    "duplicate-stopped",
    "二重払い防止",
    "Duplicate payment check",
    "同じ請求への二重の支払いを止めます。",
    "Stops paying the same invoice twice.",
  ],
] as const;

export type FeatureKey = (typeof features)[number][0];
