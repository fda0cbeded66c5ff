// Which words stand in many answers. Words are cut as their language cuts them, by the tables of ICU that Node brings.

export type Keyword = { word: string /** Answers that have it. */; answers: number };

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Particles and endings are written in hiragana; so are few words that say something, and those are longer. */
const SHORT_HIRAGANA = /^\p{Script=Hiragana}{1,3}$/u;
const FIGURES = /^[\d.,:%]+$/;

const STOP = {
  ja: new Set(
    "ため こと もの よう ところ とき 場合 ある いる する なる できる です ます でした ました ません ください いただき ありがとう ございます 思い 思います 的 等 時 中 方 人 点 感じ 非常 とても 少し もう少し これから それから".split(
      " ",
    ),
  ),
  en: new Set(
    "a about after again all also always am an and any are as at be because been before being but by can could did do does doing don't every for from get got had has have he her here his how i if in into is isn't it its it's just like made make makes many me more most much my need needs no not now of off on once one only or other our out over own really she should so some still such than that the their them then there these they this those through to too under until up us use used using very was we were what when where which while who why will with would you your".split(
      " ",
    ),
  ),
};
const cutters = {
  ja: new Intl.Segmenter("ja", { granularity: "word" }),
  en: new Intl.Segmenter("en", { granularity: "word" }),
};

/** The words that most answers have, each counted once for an answer. A word of a single answer tells nothing. */
export function countKeywords(texts: readonly string[], limit = 30): Keyword[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, answers]) => answers > 1)
    .map(([word, answers]) => ({ word, answers }))
    .sort((a, b) => b.answers - a.answers || (a.word < b.word ? -1 : 1))
    .slice(0, limit);
}

/** What a text speaks of: in one spelling, without the words that every sentence has. */
export function wordsOf(text: string): Set<string> {
  const plain = text.normalize("NFKC");
  const language = JAPANESE.test(plain) ? "ja" : "en";
  const words = [...cutters[language].segment(plain)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase().replace(/['’]s$/, ""));
  return new Set(words.filter((word) => says(word, language)));
}

function says(word: string, language: "ja" | "en"): boolean {
  if (STOP.ja.has(word) || STOP.en.has(word.replace("’", "'")) || FIGURES.test(word)) return false;
  if (language === "ja" && SHORT_HIRAGANA.test(word)) return false;
  return [...word].length > 1;
}
