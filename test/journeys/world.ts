import type { MemberRole } from "#app/domain/permission.ts";
import { withKey } from "#app/domain/siret.ts";
import { hashPassword } from "#app/http/password-hash.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { addMember } from "#db/queries/members.ts";
import type { Walker } from "#test/journeys/walker.ts";
import type { TestApp } from "#test/setup/app.ts";

/** What a journey is given: the site, and a person who has opened nothing yet. */
export type Journey = { app: TestApp; person: () => Promise<Walker> };

export const PASSWORD = "volcan cheval agrafe lundi";

let hash: Promise<string> | null = null;
let serial = 0;

/** An address nobody used. */
export const nextEmail = (role: string): string => `${role}-${process.pid}-${++serial}@structure.example`;

/** A SIRET that the stand-in of the companies' register knows, each time another one. */
export const nextSiret = (): string =>
  withKey(`8${String(process.pid % 1000).padStart(3, "0")}${String(++serial).padStart(4, "0")}00001`);

/** An account whose password is PASSWORD, member of organisations. */
export async function makeAccount(
  { services: { sql } }: TestApp,
  {
    email = nextEmail("membre"),
    verified = true,
    memberships = [],
  }: {
    email?: string;
    verified?: boolean;
    memberships?: readonly { organisationId: number; role: MemberRole }[];
  } = {},
): Promise<{ accountId: number; email: string }> {
  // Slow on purpose, and the same for all.
  hash ??= hashPassword(PASSWORD);
  const accountId = await createAccount(sql, { email, passwordHash: await hash, verified });
  if (accountId === null) throw new Error(`${email} already has an account`);
  for (const { organisationId, role } of memberships)
    await addMember(sql, { organisationId, accountId, role });
  return { accountId, email };
}

export async function signIn(walker: Walker, email: string): Promise<void> {
  await walker.open("/connexion");
  await walker.fill("Adresse électronique", email);
  await walker.fill("Mot de passe", PASSWORD);
  await walker.press("Se connecter");
}

/** A day some months from the site's today. */
export function inMonths({ services }: TestApp, months: number): string {
  const day = new Date(`${services.today()}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + months, 15);
  return day.toISOString().slice(0, 10);
}
