import * as contractPage from "#app/routes/insertion/contract.tsx";
import { addInsertionContract } from "#db/queries/insertion-contracts.ts";
import { nextSiret } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

/** A facilitator and a company with their spaces, on 22 November 2026. */
export type InsertionWorld = {
  site: Site;
  plie: { id: number; browser: Browser };
  company: { id: number; siret: string; browser: Browser };
};

export async function openInsertion(): Promise<InsertionWorld> {
  const site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const id = await makeFacilitator(site.sql, { territory: "DEP:63" });
  const browser = await signedIn(site, "plie@demo.example", [{ id, role: "manager" }]);
  const siret = nextSiret();
  const companyId = await insertOrganisation(site.sql, { siret, name: "Bâti Volcans" });
  const members = [{ id: companyId, role: "manager" as const }];
  const company = { id: companyId, siret, browser: await signedIn(site, "bati@demo.example", members) };
  return { site, plie: { id, browser }, company };
}

/** The parameters of a page of the facilitator. */
export const paramsOf = (world: InsertionWorld, params: Record<string, string | number> = {}) =>
  Object.fromEntries(
    Object.entries({ id: world.plie.id, ...params }).map(([name, value]) => [name, String(value)]),
  );

export const contractPath = ({ plie }: InsertionWorld, contract: number) =>
  `/espace/organisations/${plie.id}/insertion/${contract}`;

/** Posts a form of the page of a contract. */
export const onContract = (world: InsertionWorld, contract: number, fields: Fields) =>
  world.plie.browser.post(contractPage, contractPath(world, contract), fields, paramsOf(world, { contract }));

/** A file, byte for byte: the answer of `get` is text. */
export async function bytesOf(
  { site }: InsertionWorld,
  loader: unknown,
  { browser, path, params }: { browser: Browser; path: string; params: Record<string, string> },
): Promise<Uint8Array> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookie } });
  const context = { services: site.services, nonce: "", incident: "", clientAddress: "", report: () => {} };
  const answer = await (loader as (args: unknown) => Promise<Response>)({ request, params, context });
  return new Uint8Array(await answer.arrayBuffer());
}

export type Followed = { contract: number; commitment: number };

/** Two contracts of the company, two persons validated and one who is not, 260,5 hours that wait on the first contract. */
export async function followTwo(world: InsertionWorld): Promise<[Followed, Followed]> {
  const { sql } = world.site;
  const [account] = await sql<[{ id: number }]>`select id from account where email = 'plie@demo.example'`;
  const by = { organisationId: world.plie.id, accountId: account.id };
  const about = {
    ...{ buyerName: "Ville de Riom", service: "Bâtiments", nature: "travaux" as const, kickedOffOn: null },
    ...{
      startsOn: "2026-03-16",
      endsOn: "2027-03-15",
      penaltyCentsPerHour: 6000,
      penaltyRule: "",
      tenderers: 4,
    },
  };
  const owes = { companyName: "Bâti Volcans", companySiret: world.company.siret };
  const contracts = [
    { ...about, reference: "TX-04", title: "École", commitments: [{ ...owes, lot: "3", hours: 833 }] },
    { ...about, reference: "TX-09", title: "Crèche", commitments: [{ ...owes, lot: "", hours: 200.5 }] },
  ];
  for (const contract of contracts) await addInsertionContract(sql, { ...by, contract });
  const found = await sql<Followed[]>`
    select contract_id as contract, id as commitment from insertion_commitment order by id
  `;
  const [school, nursery] = found;
  if (!school || !nursery) throw new Error("insertion: two contracts were expected");
  const people = ["P-001", "P-002", "P-003"].map((pseudonym) => ({
    ...{ organisationId: world.plie.id, pseudonym, gender: "homme", categories: ["rsa"] },
    validatedOn: pseudonym === "P-003" ? null : "2026-03-10",
  }));
  await sql`insert into insertion_participant ${sql(people)}`;
  const worked = { month: "2026-09", mode: "direct", employment: "cdd", employer: "Bâti Volcans" };
  const entry = { intent: "entry", commitment: String(school.commitment), ...worked };
  for (const [pseudonym = "", hours = "", confirmed = ""] of [
    ["P-001", "160", "on"],
    ["P-002", "100,5"],
  ]) {
    const fields = { ...entry, pseudonym, hours, ...(confirmed && { confirmed }) };
    await onContract(world, school.contract, fields);
  }
  return [school, nursery];
}

/** Hours that count for each commitment, refused ones left out. */
export const countedHours = ({ site }: InsertionWorld) =>
  site.sql<{ commitmentId: number; hours: number }[]>`
    select commitment_id, sum(hours)::float8 as hours from insertion_counted
    where state <> 'refused' group by commitment_id order by commitment_id
  `;
