/** Where to go after signing in: a path of this site, or the first page for anything else. */
export function nextPage(wished: string | null | undefined): string {
  if (!wished?.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]/u.test(wished)) return "/";
  const base = "https://here.invalid";
  if (!URL.canParse(wished, base)) return "/";
  const url = new URL(wished, base);
  return url.origin === base && !url.pathname.startsWith("//") && !/^\/(%2f|%5c)/i.test(url.pathname)
    ? `${url.pathname}${url.search}`
    : "/";
}
