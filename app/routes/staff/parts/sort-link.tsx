// The orders of a table as links: in the heads of its columns and, on a phone, where a folded table shows no heads, above it.
import { Link, useSearchParams } from "react-router";
import { useT } from "#app/components/use-text.ts";

type Props = {
  order: string;
  label: string;
  chosen: boolean;
  /** What the address calls the order of this table. */
  param?: string;
  /** What of the address another order makes meaningless. */
  without?: string;
  /** For a table further down the page: the reader stays where they are. */
  stays?: boolean;
};

export function SortLink(props: Props) {
  return <OrderLink {...props} hides="" />;
}

/** The head of a column of a table that folds: on a phone it is the label of a cell, and no link. */
export function FoldingSortLink(props: Props) {
  return (
    <>
      <span className="sm:hidden">{props.label}</span>
      <OrderLink {...props} hides="max-sm:hidden" />
    </>
  );
}

type BarProps = Pick<Props, "param" | "without"> & { orders: { order: string; label: string }[]; chosen: string };

/** The same orders where a table is folded. */
export function SortBar({ orders, chosen, ...where }: BarProps) {
  const t = useT("levels");
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-soft sm:hidden">
      <span className="text-xs text-faint">{t("sortBy")}</span>
      {orders.map(({ order, label }) => (
        <OrderLink key={order} {...{ order, label, ...where }} chosen={order === chosen} stays hides="" />
      ))}
    </p>
  );
}

function OrderLink({
  order,
  label,
  chosen,
  param = "sort",
  without,
  stays = false,
  hides,
}: Props & { hides: "" | "max-sm:hidden" }) {
  const t = useT("staff");
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  next.set(param, order);
  if (without) next.delete(without);
  return (
    <Link
      to={{ search: next.toString() }}
      preventScrollReset={stays}
      aria-label={t("accounts.sortedBy", { column: label })}
      aria-current={chosen ? "true" : undefined}
      className={`touch no-underline hover:text-ink ${chosen ? "font-semibold text-ink" : ""} ${hides}`}
    >
      {label}
      {chosen ? " ↓" : ""}
    </Link>
  );
}
