import { afterAll, beforeAll, expect, test } from "vitest";
import * as contractPage from "#app/routes/insertion/contract.tsx";
import * as ownHours from "#app/routes/insertion/own-hours.tsx";
import * as participants from "#app/routes/insertion/participants.tsx";
import * as proofRoute from "#app/routes/insertion/proof.ts";
import { pdf } from "#test/journeys/walker.ts";
import {
  contractPath,
  countedHours,
  type Followed,
  followTwo,
  type InsertionWorld,
  onContract,
  openInsertion,
  paramsOf,
} from "#test/routes/insertion-world.ts";
import type { Fields } from "#test/setup/site.ts";

/** One person is erased: a proof that names them goes, for others too, who are told, given another, or asked for one. */
let world: InsertionWorld;
let school: Followed;
beforeAll(async () => {
  world = await openInsertion();
  [school] = await followTwo(world);
  const { siret, id } = world.company;
  await world.site.sql`
    update insertion_participant set validated_on = '2026-03-10' where pseudonym = 'P-003'
  `;
  await onContract(world, school.contract, { intent: "open", commitment: String(school.commitment), siret });
  await onContract(world, school.contract, {
    ...{ intent: "give", enterer: String(id), pseudonyms: "P-001 P-002 P-003" },
  });
  for (const [month, people] of [
    ["2026-06", ["P-001", "P-002", "P-003"]],
    ["2026-07", ["P-001", "P-002"]],
    ["2026-08", ["P-001"]],
  ] as const) {
    const lines = people.flatMap((pseudonym, at) => [
      [`lines[${at}].pseudonym`, pseudonym],
      [`lines[${at}].hours`, "10"],
    ]);
    const sent = await asCompany({
      ...{ intent: "enter", commitment: String(school.commitment), month, mode: "direct" },
      ...{ employment: "cdd", employer: "Bâti Volcans", proof: file(`${month}.pdf`) },
      ...Object.fromEntries(lines),
    });
    expect(sent.status).toBe(302);
  }
});
afterAll(() => world.site.close());

const file = (name: string) => {
  const { type, bytes } = pdf();
  return new File([new Uint8Array(bytes)], name, { type });
};
const ownPath = () => `/espace/organisations/${world.company.id}/heures`;
const asCompany = (fields: Fields) =>
  world.company.browser.post(ownHours, ownPath(), fields, { id: String(world.company.id) });
const list = () => `/espace/organisations/${world.plie.id}/participants`;
const idOf = async (pseudonym: string) =>
  (
    await world.site.sql<
      [{ id: number }]
    >`select id from insertion_participant where pseudonym = ${pseudonym}`
  )[0].id;
type Named = { fileId: number; name: string; others: { id: number; pseudonym: string }[] };
const toldOf = async (id: number): Promise<Named[]> => {
  const { data } = await world.plie.browser.get(
    participants,
    `${list()}?fiche=${id}&effacer=1`,
    paramsOf(world),
  );
  return (data as { proofs: Named[] }).proofs;
};
const erase = (fields: Fields) =>
  world.plie.browser.post(participants, list(), { intent: "erase", ...fields }, paramsOf(world));
const proofs = () => world.site.sql<{ who: string; name: string | null; asked: boolean }[]>`
  select p.pseudonym as who, f.name, e.proof_asked_at is not null as asked
  from insertion_entry e
  join insertion_participant p on p.id = e.participant_id
  left join file f on f.id = e.proof_file_id
  where e.entered_organisation_id is not null and p.erased_at is null
  order by e.month, p.pseudonym
`;

test("before anything is erased, the facilitator reads which proofs go, and whose hours lose theirs", async () => {
  const named = await toldOf(await idOf("P-001"));
  expect(named.map(({ name, others }) => [name, others.map(({ pseudonym }) => pseudonym)])).toEqual([
    ["2026-06.pdf", ["P-002", "P-003"]],
    ["2026-07.pdf", ["P-002"]],
    ["2026-08.pdf", []],
  ]);
  // What would go is no longer what was told: nothing goes.
  const refused = await erase({ id: String(await idOf("P-001")), told: "" });
  expect([refused.status, refused.text.includes("Rien n'est effacé")]).toEqual([422, true]);
  expect((await proofs()).every(({ name }) => name !== null)).toBe(true);
});

test("a proof is replaced at once for the others, or awaited again; the person and their proofs are gone", async () => {
  const before = await countedHours(world);
  const id = await idOf("P-001");
  const named = await toldOf(id);
  const fields: Fields = {
    id: String(id),
    told: named.flatMap(({ others }) => others.map((other) => other.id)).join(","),
    "proofs[0].file": String(named[0]?.fileId),
    "proofs[0].replacement": file("juin sans P-001.pdf"),
    "proofs[1].file": String(named[1]?.fileId),
  };
  const fake = new File(["MZ"], "releve.pdf", { type: "application/pdf" });
  expect((await erase({ ...fields, "proofs[0].replacement": fake })).text).toContain("n'est pas un PDF");
  expect((await erase(fields)).status).toBe(302);
  expect(await proofs()).toEqual([
    { who: "P-002", name: "juin sans P-001.pdf", asked: false },
    { who: "P-003", name: "juin sans P-001.pdf", asked: false },
    { who: "P-002", name: null, asked: true },
  ]);
  const { sql } = world.site;
  expect(await sql`select from file where name like '2026-%'`).toHaveLength(0);
  expect(await sql`select from insertion_participant where pseudonym = 'P-001'`).toHaveLength(0);
  expect(await countedHours(world)).toEqual(before);
  const [mail] = (await world.site.mails("bati@demo.example")).filter(({ subject }) =>
    subject.includes("Justificatifs à redonner"),
  );
  expect(mail?.text).toContain("1\u00a0saisie");
  expect(mail?.text).not.toMatch(/P-00/);
});

test("the structure that entered them gives the proof again, once, and for its own entries alone", async () => {
  const page = await world.company.browser.get(ownHours, ownPath(), { id: String(world.company.id) });
  expect(page.text).toContain("preuve à redonner");
  const { chosen } = page.data as { chosen: { contract: number; proofsAsked: { value: string }[] } };
  expect(chosen.proofsAsked).toHaveLength(1);
  const prove = {
    ...{ intent: "prove", contract: String(chosen.contract), entries: chosen.proofsAsked[0]?.value ?? "" },
  };
  expect((await asCompany(prove)).text).toContain("Joignez le nouveau justificatif");
  // An entry of the facilitator awaits nothing of the structure.
  const [other] = await world.site.sql<[{ id: number }]>`
    update insertion_entry set proof_asked_at = now() where entered_organisation_id is null and hours = 100.5
    returning id
  `;
  const given = (more: Fields) => ({ ...prove, proof: file("juillet.pdf"), ...more });
  expect((await asCompany(given({ entries: String(other.id) }))).status).toBe(422);
  expect((await asCompany(given({}))).status).toBe(302);
  expect((await asCompany(given({}))).text).toContain("n'attendent plus de justificatif");
  expect((await proofs()).at(-1)).toEqual({ who: "P-002", name: "juillet.pdf", asked: false });
  const entry = chosen.proofsAsked[0]?.value ?? "";
  const read = await world.company.browser.get(proofRoute, `/espace/heures/justificatifs/${entry}`, {
    id: entry,
  });
  expect(read.status).toBe(200);
  // The facilitator gives its own.
  const shown = await world.plie.browser.get(
    contractPage,
    contractPath(world, school.contract),
    paramsOf(world, { contract: school.contract }),
  );
  expect(shown.text).toContain(`"proofsAsked":[{"value":"${other.id}"`);
  const own = { intent: "prove", contract: String(school.contract), entries: String(other.id) };
  expect((await onContract(world, school.contract, { ...own, proof: file("own.pdf") })).status).toBe(302);
});
