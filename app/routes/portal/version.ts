/** Which edition of a report an address asks for; null when it does not say, and 0, of which there is none, for nonsense. */
export function versionIn(query: URLSearchParams): number | null {
  const asked = query.get("version");
  if (asked === null) return null;
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0;
}
