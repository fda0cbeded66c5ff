export const receipt = {
  open: "この数値の根拠を見る",
} as const;
