export const editions = {
  cli: {
    vendor: "四半期の締めまでの猶予: {{hours}}時間。月次レポート: {{monthly}}。",
    monthlyOn: "作成する",
    monthlyOff: "作成しない",
  },
};
