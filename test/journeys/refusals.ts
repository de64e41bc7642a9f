import { expect } from "vitest";
import { makeBuyer, makeSupplier } from "#test/factories/make.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { makeAccount, signIn } from "#test/journeys/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";

/** A person who manages a supplier and a buyer, and who fills forms badly. */
export async function openRefusals() {
  const app = await startApp();
  const { sql } = app.services;
  const supplierId = await makeSupplier(sql, {
    name: "Vert Avenir",
    statuses: [{ kind: "EA", from: "2024-01-01" }],
  });
  const buyerId = await makeBuyer(sql, { name: "Ville de Riom" });
  const memberships = [supplierId, buyerId].map((organisationId) => ({
    organisationId,
    role: "manager" as const,
  }));
  const { email } = await makeAccount(app, { memberships });
  const person = plainWalker(app.origin);
  await signIn(person, email);
  let before = await countRows(app);
  return {
    ...{ app, sql, supplierId, buyerId, person },
    /** From here on, nothing may be written. */
    watch: async () => {
      before = await countRows(app);
    },
    /** The last form was refused, in words, and nothing was written. */
    expectRefusal: async (status: number, sentence: string | RegExp) => {
      expect(person.status()).toBe(status);
      expect(await person.text()).toMatch(sentence);
      expect(await countRows(app)).toEqual(before);
    },
  };
}

export type Refusals = Awaited<ReturnType<typeof openRefusals>>;

async function countRows({ services: { sql } }: TestApp): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>[]>`
    select
      (select count(*)::int from organisation) as organisations,
      (select count(*)::int from member) as members,
      (select count(*)::int from supplier_status) as statuses,
      (select count(*)::int from file) as files,
      (select count(*)::int from offer) as offers,
      (select count(*)::int from purchase) as purchases,
      (select count(*)::int from lot) as lots,
      (select count(*)::int from call_for_interest) as calls,
      (select count(*)::int from outbox) as changes,
      (select count(*)::int from audit) as acts
  `;
  return row ?? {};
}
