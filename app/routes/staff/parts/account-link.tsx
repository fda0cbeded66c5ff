import { Link } from "react-router";

/** The account's name, leading to its page in the console. */
export function AccountLink({ slug, name }: { slug: string; name: string }) {
  return (
    <Link to={`/staff/accounts/${slug}`} className="link">
      {name}
    </Link>
  );
}
