// A survey's questions as one form: numbered fields, so that it can be written on without any script, and read the same
// way by the page that shows how it looks and by the server that keeps it.
import {
  type AskedText,
  MOST_OPTIONS,
  MOST_QUESTIONS,
  MOST_STEPS,
  type Question,
  type QuestionKind,
  questionKinds,
  type Rule,
  type SurveyContent,
  scaleOf,
} from "./content.ts";

/** What a button of the form does beside saving: `add:single`, `remove:2`, `up:1`, `down:0`. */
export type EditorAct =
  | { act: "add"; kind: QuestionKind }
  | { act: "remove" | "up" | "down"; at: number }
  | { act: "save" | "publish" };

type Fields = { get(name: string): unknown };

/** What the fields say, not yet measured by the schema. @returns null for what no form of ours sends */
export function contentOfForm(fields: Fields): SurveyContent | null {
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
  };
  const count = Number(text("questions"));
  if (!Number.isInteger(count) || count < 1 || count > MOST_QUESTIONS) return null;
  const languages = (["ja", "en"] as const).filter((language) => text(`language.${language}`) === "on");
  const questions = Array.from({ length: count }, (_, at) => questionOf(text, `q${at}`));
  return { languages: languages.length ? languages : ["ja", "en"], questions };
}

export function actOf(text: string | null): EditorAct | null {
  const [act = "", of = ""] = (text ?? "save").split(":");
  if (act === "save" || act === "publish") return { act };
  const kind = questionKinds.find((each) => each === of);
  if (act === "add") return kind ? { act, kind } : null;
  if (act === "remove" || act === "up" || act === "down") return /^\d{1,2}$/.test(of) ? { act, at: Number(of) } : null;
  return null;
}

/** The content after a button; as it was where the act does not fit. */
export function withAct(content: SurveyContent, act: EditorAct): SurveyContent {
  const questions = [...content.questions];
  if (act.act === "add" && questions.length < MOST_QUESTIONS) questions.push(freshQuestion(act.kind, questions));
  if (act.act === "remove" && questions.length > 1) questions.splice(act.at, 1);
  const other = act.act === "up" ? act.at - 1 : act.act === "down" ? act.at + 1 : -1;
  if ((act.act === "up" || act.act === "down") && questions[act.at] && questions[other]) {
    [questions[act.at], questions[other]] = [questions[other]!, questions[act.at]!];
  }
  return { ...content, questions };
}

export const RULE_ROWS = 3;
/** Empty rows for options that are to come. */
const MORE_OPTIONS = 2;

/** How many rows for options a question shows. */
export function optionRows({ options = [] }: Pick<Question, "options">): number {
  return Math.min(MOST_OPTIONS, Math.max(options.length + MORE_OPTIONS, 3));
}

function questionOf(text: (name: string) => string, at: string): Question {
  const kind = questionKinds.find((each) => each === text(`${at}.kind`)) ?? "text";
  const question = { key: text(`${at}.key`), kind, text: asked(text, `${at}.text`) };
  // One step too many is enough to be refused by, however many were asked for: each is drawn in the preview.
  const steps = kind === "rating" ? { steps: Math.min(Number(text(`${at}.steps`)) || 5, MOST_STEPS + 1) } : {};
  const ends = scaleOf({ kind }) ? { low: asked(text, `${at}.low`), high: asked(text, `${at}.high`) } : {};
  const hasOptions = kind === "single" || kind === "multiple";
  const next = rulesOf(text, at, hasOptions);
  return {
    ...question,
    required: text(`${at}.required`) === "on",
    ...steps,
    ...ends,
    ...(hasOptions && { options: optionsOf(text, at) }),
    ...(next.length > 0 && { next }),
  };
}

function optionsOf(text: (name: string) => string, at: string) {
  const rows = Array.from({ length: MOST_OPTIONS }, (_, row) => ({
    key: text(`${at}.o${row}.key`),
    text: asked(text, `${at}.o${row}`),
  })).filter(({ text: { ja, en } }) => ja || en);
  const keys = new Set(rows.map(({ key }) => key));
  return rows.map(({ key, ...row }) => ({ ...row, key: key || freshKey("o", keys) }));
}

function rulesOf(text: (name: string) => string, at: string, hasOptions: boolean): Rule[] {
  return Array.from({ length: RULE_ROWS }, (_, row) => `${at}.r${row}`).flatMap((rule): Rule[] => {
    const goTo = text(`${rule}.goTo`);
    if (!goTo) return [];
    const option = text(`${rule}.option`);
    if (hasOptions) return option ? [{ anyOf: [option], goTo }] : [];
    const [from, to] = [text(`${rule}.from`), text(`${rule}.to`)];
    if (!from && !to) return [];
    return [{ ...(from && { atLeast: Number(from) }), ...(to && { atMost: Number(to) }), goTo }];
  });
}

function asked(text: (name: string) => string, name: string): AskedText {
  return { ja: text(`${name}.ja`), en: text(`${name}.en`) };
}

function freshQuestion(kind: QuestionKind, questions: Question[]): Question {
  const key = freshKey("q", new Set(questions.map((question) => question.key)));
  return {
    key,
    kind,
    text: { ja: "", en: "" },
    required: kind !== "text",
    ...(kind === "rating" && { steps: 5 }),
    ...((kind === "single" || kind === "multiple") && { options: [] }),
  };
}

function freshKey(letter: string, taken: Set<string>): string {
  let n = 1;
  while (taken.has(`${letter}${n}`)) n += 1;
  taken.add(`${letter}${n}`);
  return `${letter}${n}`;
}
