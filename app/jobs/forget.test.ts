import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetHandlers } from "#app/jobs/forget.ts";
import { makeBuyer, makeSupplier } from "#test/factories/make.ts";
import { makeConversation } from "#test/factories/make-conversation.ts";
import { openSite, type Site } from "#test/setup/site.ts";

const NOW = new Date("2026-11-22T02:30:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => NOW });
});
afterAll(() => site.close());
const night = () => forgetHandlers["forget:night"]?.(site.services, {});

test("an invitation goes with its address thirty days after its end, or after its answer", async () => {
  const organisationId = await makeBuyer(site.sql);
  const rows = [
    { email: "attend@ville.example", state: "open", expiresAt: ago(-3), decidedAt: null },
    { email: "decline@ville.example", state: "declined", expiresAt: ago(-3), decidedAt: ago(31) },
    { email: "finie@ville.example", state: "open", expiresAt: ago(31), decidedAt: null },
    { email: "recente@ville.example", state: "open", expiresAt: ago(29), decidedAt: null },
    { email: "repond@ville.example", state: "accepted", expiresAt: ago(40), decidedAt: ago(29) },
  ].map((row) => ({ ...row, organisationId, role: "reader" }));
  await site.sql`insert into invitation ${site.sql(rows)}`;
  await night();
  const left = await site.sql<{ email: string }[]>`select email from invitation order by email`;
  expect(left.map(({ email }) => email)).toEqual([
    "attend@ville.example",
    "recente@ville.example",
    "repond@ville.example",
  ]);
});

test("of a client who was asked about a reference, only the domain is kept once nothing waits", async () => {
  const organisationId = await makeSupplier(site.sql);
  const asked = { organisationId, client: "Ville", year: 2025, email: "jardins@ville.example" };
  const rows = [
    { ...asked, description: "Attend", askedAt: ago(80), state: "asked", decidedAt: null },
    { ...asked, description: "Sans réponse", askedAt: ago(91), state: "asked", decidedAt: null },
    { ...asked, description: "Tonte", askedAt: ago(91), state: "confirmed", decidedAt: ago(31) },
  ];
  await site.sql`insert into reference_confirmation ${site.sql(rows)}`;
  await night();
  await night();
  const kept = await site.sql<{ email: string }[]>`
    select email from reference_confirmation order by description
  `;
  expect(kept.map(({ email }) => email)).toEqual([
    "jardins@ville.example",
    "@ville.example",
    "@ville.example",
  ]);
});

test("the link of a relayed message goes thirty days after its end, and not before", async () => {
  const [askerId, askedId] = [await makeBuyer(site.sql), await makeSupplier(site.sql)];
  const { conversation } = await makeConversation(site.sql, { askerId, askedId, origin: "http://site.test" });
  const rows = [
    { id: "open", expiresAt: ago(-3) },
    { id: "over", expiresAt: ago(29) },
    { id: "forgotten", expiresAt: ago(31) },
  ].map((row) => ({ ...row, conversationId: conversation, organisationId: askedId, addressHash: "0" }));
  await site.sql`insert into conversation_link ${site.sql(rows)}`;
  await night();
  const left = await site.sql<{ id: string }[]>`select id from conversation_link order by id`;
  expect(left.map(({ id }) => id)).toEqual(["open", "over"]);
});
