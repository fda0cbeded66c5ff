export const portal = {
  frame: {
    skip: "本文へ移動",
    nav: "ポータルの主なページ",
    loading: "読み込んでいます",
    menu: "メニューを開く",
    language: "表示言語",
    company: "表示する会社",
    signOut: "サインアウト",
    signedInAs: "{{name}} 様としてサインイン中",
    overview: "概要",
    usage: "利用状況",
    value: "効果",
    plan: "計画",
    reports: "レポート",
  },
  error: { again: "もう一度表示する" },
  chart: { table: "表を表示" },
} as const;
