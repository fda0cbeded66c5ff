import { DataTable } from "#app/components/data-table.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Role } from "#app/domain/contacts/role.ts";

type Colleague = { name: string; department: string | null; title: string | null; role: Role };

/** Who is there and what they may do; how they are reached is nobody's business but the administrator's. */
export function Colleagues({ people }: { people: Colleague[] }) {
  const t = useT("people");
  const c = useT("common");
  return (
    <DataTable
      folds
      caption={t("list.access")}
      rows={people}
      rowKey={(person) => JSON.stringify(person)}
      ground="canvas"
      columns={[
        { key: "name", header: t("list.person"), cell: (person) => <NameCell {...person} /> },
        { key: "role", header: t("list.role"), cell: ({ role }) => c(`role.${role}`) },
      ]}
    />
  );
}

export function NameCell({ name, department, title }: Omit<Colleague, "role">) {
  return (
    <>
      {name}
      <span className="block text-xs font-normal text-faint">{[department, title].filter(Boolean).join(" ")}</span>
    </>
  );
}
