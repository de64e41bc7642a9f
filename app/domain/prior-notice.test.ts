import { expect, test } from "vitest";
import { formatEuros } from "#app/domain/money.ts";
import { type NoticedPurchase, priorNoticeText } from "#app/domain/prior-notice.ts";

const lot = {
  number: 1,
  title: "Tonte",
  cpv: ["77310000"],
  amountCents: 8_000_000,
  durationMonths: 24,
  where: "Riom",
  reservation: "EA et ESAT (CCP, art. L.\u00a02113-12)",
};
const purchase: NoticedPurchase = {
  buyer: { name: "Ville de Riom", siret: "21630300400010" },
  title: "Espaces verts",
  reference: "2027-EV",
  description: "Entretien des parcs.",
  nature: "Services",
  publicationOn: "2027-03-01",
  awardOn: null,
  lots: [lot],
};

test("the notice says what the purchase says, with its article", () => {
  const text = priorNoticeText(purchase);
  for (const said of [
    "R.\u00a02131-1",
    "Ville de Riom",
    "77310000",
    formatEuros(8_000_000),
    "1er\u00a0mars 2027",
    "L.\u00a02113-12",
  ]) {
    expect(text).toContain(said);
  }
  expect(text).not.toContain("Lot 1");
  expect(text).not.toContain("Attribution");
});

test("several lots are named; what is not known is not written", () => {
  const bare = {
    ...lot,
    number: 2,
    title: "Élagage",
    amountCents: null,
    durationMonths: null,
    where: null,
    reservation: null,
  };
  const text = priorNoticeText({ ...purchase, publicationOn: null, lots: [lot, bare] });
  expect(text).toContain("Lot 2\u00a0: Élagage");
  expect(text).toContain("non fixée");
  expect(text.match(/Montant estimé/g)).toHaveLength(1);
});
