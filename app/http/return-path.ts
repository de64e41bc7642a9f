/** A path of this site to come back to; anything else (other site, `//host`, `\`) gives `otherwise`. */
export function safeReturn(path: string | null | undefined, otherwise = "/espace"): string {
  if (!path?.startsWith("/") || path.length > 2000) return otherwise;
  if (/^\/[/\\]/.test(path) || /[\\\p{Cc}]/u.test(path)) return otherwise;
  const url = new URL(path, "http://local.invalid");
  // « /x/..//host » starts well and resolves to « //host », which a browser reads as another site.
  if (url.host !== "local.invalid" || url.pathname.startsWith("//")) return otherwise;
  return url.pathname + url.search;
}
