// Mails carry their colours in line; contrast on the sheet is at least 4.5:1.
export const colours = {
  page: "#f5f3ef",
  sheet: "#ffffff",
  line: "#dfdbd3",
  ink: "#1f1d1a",
  soft: "#5f5a52",
  worse: "#9a3412",
  wash: "#f8f6f2",
};

export const fontFamily = {
  ja: "'Hiragino Sans','Hiragino Kaku Gothic ProN','Noto Sans JP','Yu Gothic',Meiryo,sans-serif",
  en: "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
};

export const lineHeight = { ja: "1.8", en: "1.55" };
