import { expect, test } from "vitest";
import { salutation } from "#app/i18n/salutation.ts";

const company = "青葉物流株式会社";
const to = (fields: Partial<Parameters<typeof salutation>[0]>) => ({
  ...{ company, department: null, title: null, name: "山田 太郎" },
  ...fields,
});

test.each([
  [{ department: "営業部", title: "部長" }, [company, "営業部 部長", "山田 太郎 様"]],
  [{ department: "営業部" }, [company, "営業部", "山田 太郎 様"]],
  [{ title: "代表取締役" }, [company, "代表取締役", "山田 太郎 様"]],
  [{}, [company, "山田 太郎 様"]],
  // What people type into a list is not said twice.
  [{ name: "山田 太郎様" }, [company, "山田 太郎 様"]],
  [{ name: "山田 太郎 さん" }, [company, "山田 太郎 様"]],
  // Nobody in particular.
  [{ name: "" }, [company, "ご担当者様"]],
  [{ name: "  ", department: "経理部" }, [company, "経理部 ご担当者様"]],
  // A department's mailbox, and the company's own.
  [{ name: "経理部" }, [company, "経理部 御中"]],
  [{ name: "経理部御中" }, [company, "経理部 御中"]],
  [{ name: "経理課", department: "管理本部" }, [company, "管理本部 経理課 御中"]],
  [{ name: "情報システム", department: "情報システム" }, [company, "情報システム 御中"]],
  [{ name: company }, [`${company} 御中`]],
  // Family names that end like a department's.
  [{ name: "渡部" }, [company, "渡部 様"]],
  [{ name: "阿部 寛" }, [company, "阿部 寛 様"]],
  [{ name: "服部 半蔵", title: "係長" }, [company, "係長", "服部 半蔵 様"]],
] as const)("in Japanese %j is addressed as %j", (fields, lines) => {
  expect(salutation(to(fields), "ja")).toEqual(lines);
});

test.each([
  [{ name: "Hanako Sato", title: "Director" }, ["Dear Hanako Sato,"]],
  [{ name: "" }, [`To our contact at ${company},`]],
  [{ name: "", department: "Accounting" }, [`To the Accounting team at ${company},`]],
  [{ name: "Accounting" }, ["Dear Accounting team,"]],
  [{ name: "Platform Team" }, ["Dear Platform Team,"]],
  [{ name: company }, [`To ${company},`]],
] as const)("in English %j is addressed as %j", (fields, lines) => {
  expect(salutation(to(fields), "en")).toEqual(lines);
});
