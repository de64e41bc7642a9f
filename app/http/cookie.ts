import { createHmac, timingSafeEqual } from "node:crypto";

/** The value of one cookie of a request, or null. A malformed header reads as no cookie. */
export function readCookie(request: Request, name: string): string | null {
  const header = request.headers.get("cookie") ?? "";
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    return decode(part.slice(equals + 1).trim());
  }
  return null;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    // A cookie we did not write: as good as none.
    return null;
  }
}

/** A Set-Cookie header for a session-wide, script-proof cookie. `maxAge` in seconds; 0 removes it. */
export function writeCookie(
  name: string,
  value: string,
  { maxAge, secure }: { maxAge: number; secure: boolean },
): string {
  const flags = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${name}=${encodeURIComponent(value)}; ${flags}`;
}

const macOf = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64url");

export const sign = (text: string, secret: string): string =>
  `${Buffer.from(text, "utf8").toString("base64url")}.${macOf(text, secret)}`;

/** The text that was signed, or null when the signature is not ours. */
export function unsign(signed: string, secret: string): string | null {
  const [body = "", mac = ""] = signed.split(".");
  const text = Buffer.from(body, "base64url").toString("utf8");
  const expected = Buffer.from(macOf(text, secret));
  const given = Buffer.from(mac);
  return expected.length === given.length && timingSafeEqual(expected, given) ? text : null;
}
