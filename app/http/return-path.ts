/** A path of this site to come back to; anything else (other site, `//host`, `\`) gives `otherwise`. */
export function safeReturn(path: string | null | undefined, otherwise = "/espace"): string {
  if (!path?.startsWith("/") || path.length > 500) return otherwise;
  if (/^\/[/\\]/.test(path) || /[\\\p{Cc}]/u.test(path)) return otherwise;
  const url = new URL(path, "http://local.invalid");
  return url.host === "local.invalid" ? url.pathname + url.search : otherwise;
}
