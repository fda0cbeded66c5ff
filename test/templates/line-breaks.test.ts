import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines } from "#templates/parts/line-breaks.ts";

/** Full-width characters take 1, others half. */
const measure = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.5), 0);
const lines = (text: string, room: number, balanced = false) => breakLines(text, room, measure, balanced);

test.each([
  ["句点は行頭に来ません、読点もです。", 8],
  ["「かぎ括弧」で始まる行は、「開き」で終わりません。", 9],
  ["ちょっとしたっ、きゃっというショーのチェック", 6],
])("forbidden characters neither begin nor end a line: %s", (text, room) => {
  for (const line of lines(text, room)) {
    expect(line).not.toMatch(/^[、。」っゃゅょー]/);
    expect(line).not.toMatch(/「$/);
  }
});

test("a number stays with its unit, and a range in one piece", () => {
  expect(lines("効果は190万〜360万円です", 9)).toContain("190万〜360万円です");
  expect(lines("月間利用者は1,234人でした", 7)[1]).toMatch(/^1,234人/);
  expect(lines("導入効果は6,600〜24,000英国ポンドです", 14)[1]).toMatch(/^6,600〜24,000英国ポンド/);
  expect(lines("6,600〜24,000英国ポンド", 9)).toEqual(["6,600〜", "24,000英国ポンド"]);
});

test("Japanese breaks between phrases, not inside words", () => {
  expect(lines("担当者までお知らせください。", 9)).toEqual(["担当者まで", "お知らせください。"]);
  expect(lines("レポートをポータルでご覧ください", 9)[1]).toMatch(/^ポータルで/);
});

test("a small letter ends no line in the middle of its word", () => {
  expect(lines("前四半期より減っています。", 9)).toEqual(["前四半期より", "減っています。"]);
  expect(lines("それは人々の仕事です。", 4.5)[1]).toMatch(/^人々/);
});

test.each([
  ["株式会社ｱｵﾊﾞﾌﾞﾂﾘｭｳｾﾝﾀｰﾎｰﾙﾃﾞｨﾝｸﾞｽ", 3],
  ["ｶﾞﾌﾞｼｷｶﾞｲｼｬﾊﾟｿｺﾝｻｰﾋﾞｽｼﾞｬﾊﾟﾝ", 5],
  ["ガブシキガイシャパーソナルコンピュータ".normalize("NFD"), 12],
])("a mark of sound stays with its letter, in narrow letters and in two characters: %s", (text, room) => {
  const broken = lines(text, room);
  expect(broken.join("")).toBe(text);
  for (const line of broken) expect(line).not.toMatch(/^[ﾞﾟｧ-ｯｰ\u3099\u309a]/);
});

test("a name of several katakana words that is longer than a line parts between them", () => {
  expect(lines("カスタマー・サクセス・マネジメント・ジャパン", 10)).toEqual([
    "カスタマー・",
    "サクセス・",
    "マネジメント・",
    "ジャパン",
  ]);
  expect(lines("担当はアオバ・ロジスティクスです", 14)[1]).toBe("アオバ・ロジスティクスです");
});

test("a narrow bracket and stop stand as the wide ones do", () => {
  for (const line of lines("窓口は｢総務部･経理部｣です｡ 次は｢人事部｣です｡", 6)) {
    expect(line).not.toMatch(/^[｡､･｣]|｢$/);
  }
});

test("a row of signs that may not begin a line is cut all the same", () => {
  for (const line of lines("ー".repeat(40), 10)) expect(measure(line)).toBeLessThanOrEqual(10);
});

test("English breaks at spaces only, and never adds a hyphen", () => {
  expect(lines("Weekly active users fell after the reorganisation", 9)).toEqual([
    "Weekly active",
    "users fell after",
    "the reorganisation",
  ]);
});

test("a word longer than the line is cut rather than lost", () => {
  expect(lines("Donaudampfschifffahrtsgesellschaft", 5).join("")).toBe("Donaudampfschifffahrtsgesellschaft");
});

test("lines of a title are about equally long", () => {
  const [first = "", second = ""] = lines("この四半期の導入効果は190万〜360万円と推定しています。", 26, true);
  expect(measure(first) - measure(second)).toBeLessThan(8);
});

test("a prefix stays with its word, and a particle with what it follows", () => {
  expect(lines("合わせて1,656回でした。前四半期から減りました。", 13)[0]).toBe("合わせて1,656回でした。");
  expect(lines("届いた記録は4月1日 7:11のものです。", 11).at(-1)).toBe("7:11のものです。");
});

test("a receipt's code and an amount with its unit stay on one line", () => {
  expect(lines("R-JKBDHA7 + R-HG53M3F = 431.33 h", 7)).toEqual(["R-JKBDHA7 +", "R-HG53M3F =", "431.33 h"]);
  expect(lines("a well-known fact", 4)).toEqual(["a well-", "known", "fact"]);
});

test("no text is lost and no line is too long, whatever is written", () => {
  const letter = fc.constantFrom(..."あいうカキ漢字、。「」（）ーっ123万円%abc -/¥〜…々");
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 80 }), fc.integer({ min: 4, max: 30 }), (text, room) => {
      const set = lines(text, room);
      expect(set.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      for (const line of set) if ([...line].length > 1) expect(measure(line)).toBeLessThanOrEqual(room + 0.01);
    }),
  );
});

test("a last line of a word or two takes one from above, where the others stay nearly as long", () => {
  expect(lines("aaaa bbbb cccc dddd eeee ffff gggg hh", 17)).toEqual(["aaaa bbbb cccc dddd eeee ffff", "gggg hh"]);
  expect(lines("利用は前四半期より減りました。", 13)).toEqual(["利用は前四半期より", "減りました。"]);
  expect(lines(`${"a".repeat(34)} dd`, 17)).toEqual(["a".repeat(34), "dd"]);
});
