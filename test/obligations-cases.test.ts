import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { answerObligations } from "#app/cli/obligations.ts";

/** Cases a lawyer can read, replayed through the command line's own door. See test/cases/obligations/*.yaml. */
type Fields = Record<string, unknown>;
type Texts = Record<string, string>;
type Case = Fields & { situation: string; expected: Fields; says?: Texts; silent?: Texts; article?: Texts };
type Reason = { key: string; article: string; text: string };

const FOLDER = new URL("./cases/obligations/", import.meta.url);
const KEYS = [
  "dispensed",
  "formalised",
  "euThresholdHt",
  "boampOrJal",
  "decpRequired",
  "advanceDue",
  "environmentalRequired",
  "socialClauseRequired",
];

for (const file of readdirSync(FOLDER).sort()) {
  const { common, cases }: { common: Fields; cases: Case[] } = parse(
    readFileSync(new URL(file, FOLDER), "utf8"),
  );
  for (const { situation, expected, says = {}, silent = {}, article = {}, ...given } of cases) {
    test(`${file}: ${situation}`, () => {
      const { lines, failed } = answerObligations(JSON.stringify({ ...common, ...given }));
      expect(failed, lines[0]).toBe(false);
      const { reasons, ...values }: { reasons: Reason[] } & Fields = JSON.parse(lines[0] ?? "{}");
      expect(Object.keys(values)).toEqual(KEYS);
      expect(KEYS.filter((key) => !reasons.some((reason) => reason.key === key))).toEqual([]);
      expect(values).toMatchObject(expected);
      const told = (key: string) => reasons.filter((reason) => reason.key === key);
      const text = (key: string) =>
        told(key)
          .map((reason) => reason.text.replaceAll(/[\u00a0\u202f]/g, " "))
          .join("\n");
      for (const [key, excerpt] of Object.entries(says)) expect(text(key)).toContain(excerpt);
      for (const [key, excerpt] of Object.entries(silent)) expect(text(key)).not.toContain(excerpt);
      for (const [key, wanted] of Object.entries(article)) expect(told(key)[0]?.article).toBe(wanted);
    });
  }
}

test("a question that cannot be read says what is accepted, and the others are answered", () => {
  const good = { on: "2026-11-22", form: "marche", object: "travaux", buyer: "etat" };
  const bad = { ...good, buyer: "prive", cpv: "853" };
  const { lines, failed } = answerObligations(JSON.stringify([bad, good]));
  expect(failed).toBe(true);
  expect(lines[0]).toContain("etat, collectivite, entite-adjudicatrice");
  expect(lines[0]).toContain("un code CPV de 8 chiffres est attendu");
  expect(JSON.parse(lines[1] ?? "{}").environmentalRequired).toBe(true);
});
