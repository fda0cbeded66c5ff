// Settings of an account's reports that have a page of their own.
import { Link } from "react-router";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";

const pages = [
  ["section-order", "order"],
  ["report-request", "monthly"],
  ["people", "people"],
  ["brand", "brand"],
] as const;

export function OwnPolicyElsewhere({ slug, paper }: { slug: string; paper: "a4" | "letter" }) {
  const [r, p] = [useT("rules"), useT("people")];
  return (
    <Section title={r("elsewhere")}>
      <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {pages.map(([page, name]) => (
          <li key={page}>
            <Link to={`/staff/accounts/${slug}/${page}`} className="link inline-flex min-h-6 items-center">
              {r(name)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="phrase text-sm text-soft">{r("paper", { paper: p(`settings.papers.${paper}`) })}</p>
    </Section>
  );
}
