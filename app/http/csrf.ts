/**
 * Whether a form was posted from another site. The cookie is SameSite=Lax already; this also protects the forms a
 * visitor posts (sign-in, sign-up). A request without `Origin` does not come from a browser's form.
 */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  const hosts = [
    new URL(request.url).host,
    request.headers.get("host"),
    request.headers.get("x-forwarded-host"),
  ];
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host);
}

/** Throws 403 when the form was posted from another site. */
export function refuseForeign(request: Request): void {
  if (!isForeign(request)) return;
  const message = "Ce formulaire a été envoyé depuis un autre site. Ouvrez la page et recommencez.";
  throw new Response(message, { status: 403, statusText: "Forbidden" });
}
