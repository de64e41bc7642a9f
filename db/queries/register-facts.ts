import { z } from "zod";
import type { Sql } from "#db/client.ts";

const facts = z.object({
  source: z.string(),
  on: z.string(),
  name: z.string().nullish(),
  legalForm: z.string().nullish(),
  address: z.string().nullish(),
  isEss: z.boolean().nullish(),
  siaeKind: z.string().nullish(),
  finess: z.string().nullish(),
});

/** What a register said of an organisation, and on which day. Null: nothing that says where it comes from. */
export async function findRegisterFacts(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<z.infer<typeof facts> | null> {
  const [row] = await sql<{ facts: unknown }[]>`
    select facts
    from organisation
    where id = ${organisationId}
  `;
  const read = facts.safeParse(row?.facts);
  return read.success ? read.data : null;
}
