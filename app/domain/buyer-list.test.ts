import { expect, test } from "vitest";
import { arrangeBuyers, type BuyerSummary } from "#app/domain/buyer-list.ts";
import { programmingWindow, windowWords } from "#app/domain/programming-window.ts";

const TODAY = "2026-11-22";
let id = 0;
const buyer = (given: Partial<BuyerSummary>): BuyerSummary => ({
  id: ++id,
  name: `Ville ${id}`,
  departement: "63",
  kind: "pouvoir-adjudicateur",
  contracts: 1,
  running: 1,
  totalCents: 0,
  nextEnd: null,
  windowEnd: null,
  social: false,
  environmental: false,
  purchases: 0,
  calls: 0,
  ...given,
});

test("the buyer whose programming window comes first is first, those without one last", () => {
  const far = buyer({ name: "Loin", windowEnd: "2030-01-01" });
  const soon = buyer({ name: "Bientôt", windowEnd: "2028-01-01" });
  const none = buyer({ name: "Aucune" });
  const { found } = arrangeBuyers([none, far, soon], { filters: {}, sort: "fenetre", today: TODAY });
  expect(found.map(({ name }) => name)).toEqual(["Bientôt", "Loin", "Aucune"]);
});

test("buyers are also listed by amount and by French alphabetical order", () => {
  const all = [
    buyer({ name: "Évreux", totalCents: 10 }),
    buyer({ name: "Zuydcoote", totalCents: 30 }),
    buyer({ name: "Aix", totalCents: 20 }),
  ];
  const names = (sort: "montant" | "nom") =>
    arrangeBuyers(all, { filters: {}, sort, today: TODAY }).found.map(({ name }) => name);
  expect(names("montant")).toEqual(["Zuydcoote", "Aix", "Évreux"]);
  expect(names("nom")).toEqual(["Aix", "Évreux", "Zuydcoote"]);
});

test("a facet counts what the other facets let pass, and does not narrow itself", () => {
  const all = [
    buyer({ departement: "63", social: true }),
    buyer({ departement: "69", social: true }),
    buyer({ departement: "69" }),
  ];
  const filters = { dep: ["63"], consideration: ["sociale"] };
  const { found, counts } = arrangeBuyers(all, { filters, sort: "nom", today: TODAY });
  expect(found).toHaveLength(1);
  expect(counts.dep).toEqual(
    new Map([
      ["63", 1],
      ["69", 1],
    ]),
  );
  expect(counts.consideration).toEqual(new Map([["sociale", 1]]));
});

test("a window opens 24 months before the end and closes 12 months before", () => {
  expect(programmingWindow("2028-06-30", TODAY)).toEqual({
    state: "open",
    opensOn: "2026-06-30",
    closesOn: "2027-06-30",
  });
  expect(programmingWindow("2029-06-30", TODAY)?.state).toBe("upcoming");
  expect(programmingWindow("2027-06-30", TODAY)?.state).toBe("over");
  expect(programmingWindow("2026-06-30", TODAY)).toBeNull();
});

test("an open window says until when", () => {
  const window = programmingWindow("2028-06-30", TODAY);
  expect(window && windowWords(window, TODAY)).toBe("ouverte jusqu'au 30\u00a0juin 2027");
});
