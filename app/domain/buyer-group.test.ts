import { expect, test } from "vitest";
import { onBehalfOf, sharesTold } from "#app/domain/buyer-group.ts";

test("a purchase names whom it is made for, the first ones when they are many", () => {
  expect(onBehalfOf([])).toBeNull();
  expect(onBehalfOf(["Riom"])).toBe("pour le compte de Riom");
  expect(onBehalfOf(["Riom", "Gerzat"])).toBe("pour le compte de Riom et Gerzat");
  expect(onBehalfOf(["A", "B", "C", "D"])).toBe("pour le compte de A, B, C et D");
  expect(onBehalfOf(["A", "B", "C", "D", "E"])).toBe("pour le compte de A, B, C et 2 autres");
});

const of = (...amounts: (number | null)[]) => amounts.map((amountCents) => ({ amountCents }));

test("shares are added up against the estimate, and too much is a warning", () => {
  expect(sharesTold(of(null, null), 100_00)).toBeNull();
  expect(sharesTold(of(80_00, 20_00), 100_00)).toMatchObject({ tone: "info" });
  expect(sharesTold(of(80_00, 40_00), 100_00)?.tone).toBe("warn");
  expect(sharesTold(of(80_00, null), 100_00)).toMatchObject({
    tone: "info",
    text: expect.stringContaining("Une part manque"),
  });
  expect(sharesTold(of(80_00, 10_00), 100_00)?.tone).toBe("warn");
  expect(sharesTold(of(80_00), null)?.text).toContain("parts connues");
});
