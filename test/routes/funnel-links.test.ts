import { expect, test } from "vitest";
import * as workbook from "#app/routes/follow/export.ts";
import * as follow from "#app/routes/follow/follow.tsx";
import * as respond from "#app/routes/needs/respond.tsx";
import { errorsOf, makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import { useMarkets } from "#test/routes/funnel-world.ts";
import { signedIn } from "#test/setup/site.ts";

const { site, market, later, setNow, at, params, act, inform, rowOf, linkOf, open, answer } = useMarkets();

test("a chosen supplier is written to, opens its own link without an account, and says it is interested", async () => {
  const world = await market();
  expect((await inform(world, world.first.id)).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "notified" });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "proposed" });
  const token = await linkOf(world.first);
  const shown = await open(token);
  expect(shown.data).toMatchObject({ name: "Vert Avenir", about: { shown: { open: true } } });
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "seen" });
  expect((await answer(token, { reponse: "interet", message: "Deux équipes." })).status).toBe(302);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "interested", message: "Deux équipes." });
  expect(await rowOf(world, world.second.id)).toMatchObject({ stage: "proposed" });
  const [kept] = await site()
    .sql`select token_id from personal_link where organisation_id = ${world.first.id}`;
  expect(kept?.tokenId).toMatch(/^[0-9a-f]{64}$/);
});

test("declining asks for a reason, and a question opens a conversation with the buyer", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const token = await linkOf(world.first);
  expect(errorsOf(await answer(token, { reponse: "refus" })).motive?.[0]).toContain("pourquoi");
  await answer(token, { reponse: "question", message: "Quelle surface\u00a0?" });
  const [asked] = await site().sql`
    select m.body, m.by_link
    from message m
    join conversation_participant p using (conversation_id)
    where p.organisation_id = ${world.buyerId}
  `;
  expect(asked).toEqual({ body: "Quelle surface\u00a0?", byLink: true });
  await answer(token, { reponse: "refus", motive: "distance" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "declined", motive: "distance" });
});

test("reminders wait a week, stop after two and after an answer, and say why", async () => {
  const world = await market();
  await inform(world, world.first.id, world.second.id);
  later(6);
  const early = await inform(world, world.first.id);
  expect(early.status).toBe(409);
  expect(errorsOf(early)[""]?.[0]).toContain("29\u00a0novembre 2026");
  later(1);
  await inform(world, world.first.id);
  later(7);
  await inform(world, world.first.id);
  later(7);
  expect(await rowOf(world, world.first.id)).toMatchObject({
    write: { may: false, why: expect.stringContaining("2 fois") },
  });
  await answer(await linkOf(world.second), { reponse: "interet" });
  expect(await rowOf(world, world.second.id)).toMatchObject({
    write: { why: expect.stringContaining("A répondu") },
  });
});

test("the first link goes on opening after a reminder; none opens after the deadline, or when it is not ours", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const before = await linkOf(world.first);
  later(7);
  await inform(world, world.first.id);
  const after = await linkOf(world.first);
  expect(after).not.toBe(before);
  expect([(await open(before)).status, (await open(after)).status]).toEqual([200, 200]);
  expect((await open(`${before.slice(0, -2)}xx`)).status).toBe(410);
  expect((await open("jeton")).status).toBe(410);
  setNow("2027-04-02T09:00:00Z");
  expect((await open(after)).status).toBe(410);
  expect((await answer(after, { reponse: "interet" })).status).toBe(410);
});

test("answers that come too late are each kept for who typed them, by link or signed in, until one is sent in time", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const token = await linkOf(world.first);
  const account = await signedIn(site(), "atelier-tard@structure.example", [
    { id: world.first.id, role: "editor" },
  ]);
  const signedAnswer = {
    structure: String(world.first.id),
    reponse: "interet",
    message: "Depuis mon compte.",
  };
  const needAt = { id: String(world.purchaseId), number: "1" };
  const keptIn = (shown: { data: unknown }) =>
    (shown.data as { late: { content: { label: string; value: string }[] }[] }).late.map(({ content }) =>
      content.map(({ label, value }) => `${label}\u00a0: ${value}`).join(", "),
    );
  setNow("2027-04-02T09:00:00Z");
  const refused = await account.post(respond, "/besoins/1/lots/1/repondre", signedAnswer, needAt);
  expect(errorsOf(refused)[""]?.[0]).toContain("gardée comme brouillon");
  later(1 / 24);
  const declined = { reponse: "refus", motive: "distance", message: "Trop loin." };
  const joined = { reponse: "interet", message: "Finalement oui." };
  for (const typed of [declined, joined, joined]) expect((await answer(token, typed)).status).toBe(410);
  const kept = [
    "Réponse\u00a0: Intérêt, Message\u00a0: Finalement oui.",
    "Réponse\u00a0: Refus, Motif\u00a0: Trop loin, Message\u00a0: Trop loin.",
    "Intérêt, message\u00a0: Depuis mon compte.",
  ];
  expect(keptIn(await open(token)).sort()).toEqual(kept.sort());
  expect(keptIn(await account.get(respond, "/besoins/1/lots/1/repondre", needAt))).toHaveLength(3);
  later(2);
  expect((await answer(token, { reponse: "interet", message: "Deux jours après." })).status).toBe(410);
  expect(keptIn(await open(token))).toHaveLength(3);
  expect(await rowOf(world, world.first.id)).toMatchObject({ stage: "seen" });
  setNow("2027-03-30T09:00:00Z");
  expect((await answer(token, joined)).status).toBe(302);
  expect(keptIn(await open(token))).toEqual(["Intérêt, message\u00a0: Depuis mon compte."]);
  // The link still opens, the need no longer takes answers.
  await site().sql`update purchase set deadline_on = '2027-03-20' where id = ${world.purchaseId}`;
  expect((await answer(token, declined)).status).toBe(410);
  expect(keptIn(await open(token))).toHaveLength(2);
});

test("« ne plus recevoir » stops mails of every buyer, by a click of the mail program too, and is taken back", async () => {
  const world = await market();
  await inform(world, world.first.id);
  const token = await linkOf(world.first);
  expect((await answer(token, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
  later(8);
  expect(await rowOf(world, world.first.id)).toMatchObject({
    write: { why: expect.stringContaining("Ne veut plus") },
  });
  await answer(token, { intent: "resume" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ write: { may: true } });
});

test("a supplier found after the first mail is marked late", async () => {
  const world = await market();
  await inform(world, world.first.id);
  await site().sql`
    update match set found_at = '2026-11-24T09:00:00Z'
    where lot_id = ${world.lotId} and organisation_id = ${world.second.id}
  `;
  expect(await rowOf(world, world.second.id)).toMatchObject({ late: "24\u00a0novembre 2026" });
  expect(await rowOf(world, world.first.id)).toMatchObject({ late: null });
});

test("a reader reads and does nothing; others learn nothing", async () => {
  const world = await market();
  const reader = await makeMember(site(), world.buyerId);
  expect((await reader.get(follow, at(world), params(world))).status).toBe(200);
  expect((await act(reader, world, { intent: "inform", suppliers: String(world.first.id) })).status).toBe(
    403,
  );
  const { browser: other } = await makeBuyerWith(site());
  expect((await other.get(follow, at(world), params(world))).status).toBe(404);
  expect((await other.get(workbook, `${at(world)}.xlsx`, params(world))).status).toBe(404);
});
