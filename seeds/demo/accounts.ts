import { hashPassword } from "#app/http/password-hash.ts";
import type { Sql } from "#db/client.ts";
import { DEMO_BUYERS, DEMO_FACILITATOR } from "#seeds/demo/buyers.ts";
import { type Points, pointOf } from "#seeds/demo/write-suppliers.ts";

/** The roles of the demo, one account each; the sign-in page of the demo offers them. */
export const DEMO_ACCOUNTS = [
  { email: "acheteur@demo.example", label: "Acheteur", isAdmin: false },
  { email: "fournisseur@demo.example", label: "Fournisseur", isAdmin: false },
  { email: "facilitation@demo.example", label: "Facilitation", isAdmin: false },
  { email: "admin@demo.example", label: "Administration", isAdmin: true },
] as const;

export const DEMO_PASSWORD = "reciproque-demo";

/** Writes the accounts and makes the first three managers of their organisation. */
export async function writeAccounts(
  sql: Sql,
  { supplierId, buyers, points }: { supplierId: number; buyers: ReadonlyMap<string, number>; points: Points },
): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const accounts = await sql<{ id: number }[]>`
    insert into account ${sql(
      DEMO_ACCOUNTS.map(({ email, isAdmin }) => ({
        email,
        isAdmin,
        passwordHash,
        emailVerifiedAt: new Date(0),
      })),
    )}
    returning id
  `;
  const [facilitator] = await sql<{ id: number }[]>`
    insert into organisation ${sql({
      ...pointOf(points, DEMO_FACILITATOR.communeCode),
      siret: DEMO_FACILITATOR.siret,
      name: DEMO_FACILITATOR.name,
      legalForm: DEMO_FACILITATOR.legalForm,
      isFacilitator: true,
    })}
    returning id
  `;
  const organisations = [buyers.get(DEMO_BUYERS[0]?.siret ?? ""), supplierId, facilitator?.id];
  const members = organisations.flatMap((organisationId, index) => {
    const accountId = accounts[index]?.id;
    return organisationId !== undefined && accountId !== undefined
      ? [{ organisationId, accountId, role: "manager" }]
      : [];
  });
  await sql`insert into member ${sql(members)}`;
}
