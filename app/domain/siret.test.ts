import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSiret, completeSiret, withKey } from "#app/domain/siret.ts";
import { formatSiret, sirenOf } from "#app/domain/siret-parts.ts";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(""));

test("a SIRET is read with spaces, dots and dashes, and gives its SIREN", () => {
  const expected = { ok: true, siret: "73282932000074", siren: "732829320" };
  const written = [
    "73282932000074",
    "732 829 320 00074",
    "732.829.320.00074",
    "732\u00a0829\u202f320-00074\n",
  ];
  for (const text of written) expect(checkSiret(text)).toEqual(expected);
});

test("La Poste follows its own key: digits adding up to a multiple of 5, its head office excepted", () => {
  expect(checkSiret("35600000049837").ok).toBe(true);
  expect(checkSiret("35600000000048").ok).toBe(true);
  expect(checkSiret("35600000049838")).toMatchObject({ ok: false, code: "key" });
});

test.each([
  ["", "empty", "Indiquez le SIRET"],
  [" . ", "empty", "Indiquez le SIRET"],
  ["7328293200007", "length", "vous en avez saisi 13. Complétez-le."],
  ["732829320000741", "length", "vous en avez saisi 15. Retirez"],
  ["1", "length", "1 seul"],
  ["732829320", "length", "SIREN"],
  ["7328293200007A", "characters", "Retirez «\u00a0A\u00a0»"],
  ["73282932000075", "key", "la clé de contrôle est fausse. Vérifiez le 14ᵉ chiffre."],
  ["00000000000000", "key", "que des zéros"],
  ["٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "characters", "Retirez"],
])("«\u00a0%s\u00a0» is refused (%s) with what to do", (text, code, words) => {
  expect(checkSiret(text)).toMatchObject({ ok: false, code, message: expect.stringContaining(words) });
});

test("a refusal never repeats a huge input", () => {
  const check = checkSiret("x".repeat(2_000_000));
  expect(check.ok ? "" : check.message.length).toBeLessThan(200);
});

test("every completed SIRET is accepted, and changing one digit breaks it", () => {
  fc.assert(
    fc.property(digits(8), digits(4), fc.nat(13), fc.integer({ min: 1, max: 9 }), (base, nic, at, shift) => {
      fc.pre(!base.startsWith("35600000") && /[1-9]/.test(base));
      const siret = completeSiret(withKey(base), nic);
      expect(checkSiret(siret)).toEqual({ ok: true, siret, siren: withKey(base) });
      const wrong = siret.slice(0, at) + ((Number(siret[at]) + shift) % 10) + siret.slice(at + 1);
      fc.pre(!wrong.startsWith("356000000"));
      expect(checkSiret(wrong).ok).toBe(false);
    }),
  );
});

test("a SIRET is shown grouped 3 3 3 5, and starts with its SIREN", () => {
  expect(formatSiret("73282932000074")).toBe("732\u00a0829\u00a0320\u00a000074");
  expect(sirenOf("73282932000074")).toBe("732829320");
});
