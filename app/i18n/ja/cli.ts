// Texts of the programs: the terminal, the inbox of the demo, and the few pages that the web server answers by itself.
export const cli = {
  web: {
    badRequest: {
      title: "要求を読み取れませんでした",
      text: "アドレスまたは送信内容の形式が正しくありません。リンクが途中で切れていないかご確認ください。",
    },
    crossSite: {
      title: "この操作は実行されませんでした",
      text: "このサイトの画面から送られたことを確認できませんでした。画面を開き直して、もう一度操作してください。",
    },
    method: { title: "この操作には対応していません", text: "このアドレスでは、この種類の要求を受け付けていません。" },
    tooLarge: { title: "送信内容が大きすぎます", text: "入力を短くして、もう一度お送りください。" },
    awayWhileSending:
      "送信された内容はまだ保存されていません。ブラウザーの「戻る」で入力に戻り、少し待ってから送り直してください。",
  },
  inbox: {
    title: "受信箱",
    intro: "デモから送られたメールがここに届きます。外部には一切送信されません。",
    search: "宛先・件名で検索",
    searchButton: "検索",
    count: "{{count}}件",
    none: "メールはまだ届いていません。この画面は自動的に更新されます。",
    noneFound: "「{{words}}」に一致するメールはありません。",
    all: "すべて表示",
    from: "差出人",
    to: "宛先",
    subject: "件名",
    received: "受信日時",
    attachments: "添付ファイル",
    noSubject: "(件名なし)",
    back: "一覧へ戻る",
    parts: "表示形式",
    html: "本文",
    text: "テキスト",
    headers: "ヘッダー",
    raw: "元のメール (.eml)",
    noHtml: "このメールにはHTMLの本文がありません。",
    noText: "このメールにはテキストの本文がありません。",
    notFound: "このメールは見つかりません。",
  },
} as const;
