import { expect, test } from "vitest";
import { measure, noContracts } from "#app/domain/buyer-indicators.ts";

const counts = { year: 2026, contracts: 10, told: 4, environmental: 3, social: 1, reserved: 0 };

test("a share is of the contracts that say it: the others count neither for nor against", () => {
  const [environmental, social, reserved] = measure(counts, { environmental: 0.75, social: 0.5 });
  expect(environmental).toMatchObject({ share: 0.75, of: 4, unknown: 6, target: 0.75, reached: true });
  expect(social).toMatchObject({ share: 0.25, reached: false });
  expect(reserved).toMatchObject({ share: 0, target: null, reached: null });
});

test("a year without a contract measures nothing, whatever its target", () => {
  for (const one of measure(noContracts(2026), { social: 0 })) {
    expect(one).toMatchObject({ share: null, reached: null, of: 0 });
  }
});
