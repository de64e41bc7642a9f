import { hashPassword } from "#app/http/password-hash.ts";
import type { Sql } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { addMember } from "#db/queries/members.ts";

/** Somebody who signs in, for pages that are read with an account. */

const EMAIL = "mesures@structure.example";
const PASSWORD = "volcan cheval agrafe lundi";

export async function makeMember(sql: Sql, organisationId: number): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const accountId = await createAccount(sql, { email: EMAIL, passwordHash, verified: true });
  if (accountId === null) throw new Error("bench: the account is already there");
  await addMember(sql, { organisationId, accountId, role: "manager" });
}

/** The cookie of a session. */
export async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/connexion`, {
    method: "POST",
    body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
    headers: { origin },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  if (answer.status !== 302) throw new Error(`the sign-in answered ${answer.status}`);
  return cookies.join("; ");
}
