// How a letter begins: whom it is to, as one writes it in each language.
import type { Locale } from "./locale.ts";

export type Addressee = { company: string; department: string | null; title: string | null; name: string };

/** An address that belongs to a department, not to a person, is known by the name of one. */
const DEPARTMENT = /(?:部|課|室|係|局|本部|事業部|支店|支社|営業所|グループ|チーム|センター|事務局|窓口|委員会)$/;
const ENGLISH_DEPARTMENT = /\b(?:department|dept\.?|team|office|desk|division|group|accounting|finance|support)$/i;
/** What people put behind a name when they type it into a list. */
const HONORIFIC = /[\s ]*(?:様|さま|殿|御中|さん)$/u;

/** The lines above a letter: in Japanese the whole address, in English the person. */
export function salutation(to: Addressee, locale: Locale): string[] {
  const name = to.name.normalize("NFC").trim().replace(HONORIFIC, "");
  const clean = { ...to, name, department: to.department?.trim() || null, title: to.title?.trim() || null };
  return locale === "ja" ? japanese(clean) : english(clean);
}

function japanese({ company, department, title, name }: Addressee): string[] {
  if (name === "") return [company, department ? `${department} ご担当者様` : "ご担当者様"];
  if (name === company) return [`${company} 御中`];
  if (isDepartment({ company, department, title, name })) {
    const whole = department && department !== name && !name.startsWith(department) ? `${department} ${name}` : name;
    return [company, `${whole} 御中`];
  }
  const post = [department, title].filter(Boolean).join(" ");
  return [company, ...(post ? [post] : []), `${name} 様`];
}

function english({ company, department, title, name }: Addressee): string[] {
  if (name === "") return [department ? `To the ${department} team at ${company},` : `To our contact at ${company},`];
  if (name === company) return [`To ${company},`];
  if (!isDepartment({ company, department, title, name })) return [`Dear ${name},`];
  return [/team$/i.test(name) ? `Dear ${name},` : `Dear ${name} team,`];
}

/** A family name can end like a department's (渡部, 阿部), so that a short one is one only where it is written twice. */
function isDepartment({ department, title, name }: Addressee): boolean {
  if (department === name) return true;
  if (title !== null || /[\s ]/u.test(name.replace(ENGLISH_DEPARTMENT, "").trim())) return false;
  return ENGLISH_DEPARTMENT.test(name) || (DEPARTMENT.test(name) && [...name].length >= 3);
}
