import { matchPurchase } from "#app/jobs/match.ts";
import type { Sql } from "#db/client.ts";
import { saveAttached } from "#db/queries/answer-documents.ts";
import { createGroup, decideMembership, inviteToGroup } from "#db/queries/buyer-groups.ts";
import { joinCallFile } from "#db/queries/call-files.ts";
import { createCall, publishCall } from "#db/queries/calls.ts";
import { openClaim } from "#db/queries/claims.ts";
import { makeFavouriteList } from "#db/queries/favourites.ts";
import { insertFile } from "#db/queries/files.ts";
import { joinPurchaseFile } from "#db/queries/purchase-files.ts";
import { setPurchaseGroup } from "#db/queries/purchase-sharing.ts";
import { insertSavedSearch } from "#db/queries/saved-searches.ts";
import { listCallFiles } from "#db/queries/shared-files.ts";
import {
  makeAttestation,
  makeBuyer,
  makeOffer,
  makePurchase,
  makeStatus,
  makeSupplier,
  nextSiret,
} from "#test/factories/make.ts";
import { makeConversation } from "#test/factories/make-conversation.ts";
import {
  makeClauseStudies,
  makeFacilitator,
  makeInsertionContract,
} from "#test/factories/make-facilitator.ts";
import { makeInsertionHours } from "#test/factories/make-insertion.ts";
import { makeQuote } from "#test/factories/make-quote.ts";
import { makeSourcingFile } from "#test/factories/make-sourcing-file.ts";
import { makeStudy } from "#test/factories/make-study.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { pdf } from "#test/journeys/walker.ts";
import { inMonths, makeAccount, signIn } from "#test/journeys/world.ts";
import { makeCommittee, makeImport } from "#test/permissions/programming-world.ts";
import type { TestApp } from "#test/setup/app.ts";

/** Who may stand before a page. The organisations concerned are one supplier, one buyer and one facilitator. */
export const ROLES = [
  "visitor",
  "alone",
  "reader",
  "editor",
  "manager",
  "other",
  "unverified",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

/** One thing of each kind that a page may be about, by the name the matrix gives it. */
export async function makeThings(app: TestApp): Promise<Record<string, number>> {
  const { sql } = app.services;
  const supplier = await makeSupplier(sql, { name: "Vert Avenir" });
  const buyer = await makeBuyer(sql, { name: "Ville de Riom" });
  const other = await makeSupplier(sql, { name: "Autre structure" });
  await sql`update organisation set is_buyer = true, buyer_kind = 'prive' where id = ${other}`;
  const offer = await makeOffer(sql, { organisationId: supplier });
  const draftOffer = await makeOffer(sql, { organisationId: supplier, state: "draft" });
  const dates = { publicationOn: inMonths(app, 6), deadlineOn: inMonths(app, 7) };
  const published = await makePurchase(sql, { organisationId: buyer, ...dates });
  // As publishing does.
  await matchPurchase(app.services, published.id);
  const draft = await makePurchase(sql, { organisationId: buyer, state: "identified", ...dates });
  const calls = await makeCalls(app, { organisationId: buyer, purchaseIds: [published.id] });
  const { name, type: mediaType, bytes } = pdf();
  const evidence = { name, mediaType, bytes, sha256: "0".repeat(64) };
  const { accountId } = await makeAccount(app);
  const attached = await insertFile(sql, { organisationId: other, accountId, ...evidence });
  const answer = { organisationId: other, callId: calls.call };
  const attachments = [{ fileId: attached, title: "Kbis", issuedOn: null, validUntil: null }];
  await saveAttached(sql, { answer, accountId, attachments });
  const fiche = { siret: nextSiret(), name: "Fiche sans gestionnaire" };
  const asked = { organisationId: await makeSupplier(sql, fiche), accountId, way: "admin" } as const;
  const facilitator = await makeFacilitator(sql);
  const followed = { organisationId: facilitator, accountId };
  const insertionContract = await makeInsertionContract(sql, followed);
  const clause = { organisationId: facilitator, purchaseId: published.id, accountId };
  return {
    supplier,
    buyer,
    other,
    offer,
    draftOffer,
    photo: await makePhoto(sql, offer),
    draftPhoto: await makePhoto(sql, draftOffer),
    need: published.id,
    draftNeed: draft.id,
    needFile: await makeNeedFile(sql, { ...published, organisationId: buyer, accountId, evidence }),
    study: await makeStudy(app.services, { purchaseId: published.id }),
    ...calls,
    quote: await makeQuote(sql, { organisationId: buyer, accountId, guests: [supplier] }),
    ...(await makeKept(app, buyer)),
    ...(await makeGroups(app, { buyer, other, accountId })),
    ...(await makeConversation(sql, { askerId: buyer, askedId: supplier, origin: app.origin })),
    ficheSiret: Number(fiche.siret),
    claim: await openClaim(sql, { ...asked, message: "Je dirige cette structure." }),
    status: await makeStatus(sql, { organisationId: supplier, kind: "EA" }),
    attestation: await makeAttestation(sql, { organisationId: supplier, clientId: buyer }),
    committee: await makeCommittee(sql, { organisationId: buyer, accountId }),
    importRun: await makeImport(sql, { organisationId: buyer, accountId }),
    dossier: await makeSourcingFile(sql, { organisationId: buyer, accountId, now: app.services.now() }),
    facilitator,
    ...(await makeClauseStudies(sql, clause)),
    insertionContract,
    ...(await makeInsertionHours(sql, { ...followed, contractId: insertionContract, entererId: supplier })),
    attached,
    file: await insertFile(sql, { organisationId: supplier, accountId, ...evidence }),
  };
}

async function makeNeedFile(
  sql: Sql,
  { id, organisationId, accountId, evidence }: NeedFileGiven,
): Promise<number> {
  const owner = { purchaseId: id, organisationId, accountId };
  return Number(await joinPurchaseFile(sql, { ...owner, file: evidence, most: 1 }));
}

type NeedFileGiven = Pick<Parameters<typeof joinPurchaseFile>[1], "organisationId" | "accountId"> & {
  id: number;
  evidence: Parameters<typeof joinPurchaseFile>[1]["file"];
};

/** A list of suppliers of the buyer, and a search that somebody else saved. */
async function makeKept(app: TestApp, organisationId: number) {
  const { sql } = app.services;
  const { accountId } = await makeAccount(app);
  const list = await makeFavouriteList(sql, { organisationId, name: "Espaces verts", accountId });
  const search = { accountId, kind: "offers", query: "q=tonte", name: "Tonte", origin: app.origin } as const;
  const saved = await insertSavedSearch(sql, { ...search, most: 1 });
  return { list, search: saved === "full" ? 0 : saved.id };
}

/** A group that the buyer coordinates, and another that « other » joined, with a purchase made for it. */
async function makeGroups(
  app: TestApp,
  { buyer, other, accountId }: { buyer: number; other: number; accountId: number },
) {
  const { sql } = app.services;
  const owner = { organisationId: buyer, accountId };
  const fields = { kind: "groupement", agreedOn: null, note: "" } as const;
  const [row] = await sql<{ siret: string }[]>`select siret from organisation where id = ${other}`;
  const asked = { siret: row?.siret ?? "", mayEdit: false, most: 9 };
  const group = await createGroup(sql, { ...owner, fields: { ...fields, name: "Parcs" } });
  await inviteToGroup(sql, { ...owner, ...asked, groupId: group });
  const joined = await createGroup(sql, { ...owner, fields: { ...fields, name: "Voirie" } });
  await inviteToGroup(sql, { ...owner, ...asked, groupId: joined });
  await decideMembership(sql, { groupId: joined, organisationId: other, accountId, to: "accepted" });
  const { id: sharedNeed, lotIds } = await makePurchase(sql, { organisationId: buyer, state: "programmed" });
  await setPurchaseGroup(sql, { ...owner, groupId: joined, purchaseId: sharedNeed });
  const frozen = { ...owner, lotId: lotIds[0] ?? null, now: app.services.now() };
  return { group, sharedNeed, sharedDossier: await makeSourcingFile(sql, frozen) };
}

async function makePhoto(sql: Sql, offerId: number): Promise<number> {
  const bytes = Buffer.from("RIFF");
  const photo = { offerId, position: 1, alt: "Une haie", width: 4, height: 3, image: bytes };
  const row = { ...photo, thumbWidth: 4, thumbHeight: 3, thumb: bytes };
  const [made] = await sql<{ id: number }[]>`insert into offer_photo ${sql(row)} returning id`;
  return made?.id ?? 0;
}

async function makeCalls(app: TestApp, owner: { organisationId: number; purchaseIds: number[] }) {
  const { sql, now } = app.services;
  const fields = {
    title: "Qui sait entretenir nos parcs ?",
    description: "",
    cpv: ["77310000"],
    sectors: [],
    territory: null,
    questions: [{ id: "q1", label: "Combien de salariés ?", kind: "number", required: true, choices: [] }],
    deadlineAt: new Date(`${inMonths(app, 3)}T12:00:00Z`),
  } as const;
  const by = { ...owner, accountId: null, fields };
  const open = await createCall(sql, by);
  const { accountId } = await makeAccount(app);
  const { name, type: mediaType, bytes } = pdf();
  const file = { name, mediaType, bytes, sha256: "0".repeat(64) };
  await joinCallFile(sql, { ...owner, id: open.id, accountId, file, most: 1, now: now() });
  const [joined] = await listCallFiles(sql, { callId: open.id });
  await publishCall(sql, { ...by, id: open.id, now: now() });
  return { call: open.id, callFile: joined?.fileId ?? 0, draftCall: (await createCall(sql, by)).id };
}

type Accounts = Record<Exclude<Role, "visitor">, { accountId: number; email: string }>;

/** An account for every role that has one. */
export async function makeAccounts(app: TestApp, things: Record<string, number>): Promise<Accounts> {
  const { sql } = app.services;
  const of = (role: "reader" | "editor" | "manager", ...names: string[]) =>
    names.map((name) => ({ organisationId: things[name] ?? 0, role }));
  const concerned = ["supplier", "buyer", "facilitator"];
  const accounts = {
    alone: await makeAccount(app),
    reader: await makeAccount(app, { memberships: of("reader", ...concerned) }),
    editor: await makeAccount(app, { memberships: of("editor", ...concerned) }),
    manager: await makeAccount(app, { memberships: of("manager", ...concerned) }),
    other: await makeAccount(app, { memberships: of("manager", "other") }),
    unverified: await makeAccount(app, { verified: false, memberships: of("manager", ...concerned) }),
    admin: await makeAccount(app),
  };
  await sql`update account set is_admin = true where id = ${accounts.admin.accountId}`;
  return accounts;
}

/** The Cookie header of each role, signed in as people do. */
export async function signInAll(app: TestApp, accounts: Accounts): Promise<Map<Role, string>> {
  const cookies = new Map<Role, string>([["visitor", ""]]);
  for (const [role, { email }] of Object.entries(accounts)) {
    const walker = plainWalker(app.origin);
    await signIn(walker, email);
    cookies.set(role as Role, walker.cookies());
  }
  return cookies;
}
