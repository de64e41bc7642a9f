import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { answerEligibility } from "#app/cli/eligibility.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";

/** Cases a lawyer can read, replayed through the command line's own door. See test/cases/eligibility/*.yaml. */
type Fields = Record<string, unknown>;
type Question = { on?: string; today?: string | null; contract?: Fields; supplier?: Fields };
type Expected = {
  verdict: string;
  article: string;
  first?: string;
  says?: string | string[];
  silent?: string;
};
type Case = Question & { situation: string; expected: Record<string, Expected> };
type Bases = Record<string, { verdict: string; reasons: { article: string; text: string }[] }>;

const FOLDER = new URL("./cases/eligibility/", import.meta.url);

for (const file of readdirSync(FOLDER).sort()) {
  const { common, cases }: { common: Question; cases: Case[] } = parse(
    readFileSync(new URL(file, FOLDER), "utf8"),
  );
  for (const { situation, expected, ...given } of cases) {
    test(`${file}: ${situation}`, () => {
      const bases = ask(common, given);
      expect(Object.keys(bases)).toEqual([...LEGAL_BASES]);
      expect(Object.keys(expected)).not.toEqual([]);
      for (const [base, wanted] of Object.entries(expected)) expectVerdict(base, bases[base], wanted);
    });
  }
}

function ask(common: Question, given: Question): Bases {
  const question = {
    ...common,
    ...given,
    contract: { ...common.contract, ...given.contract },
    supplier: { ...common.supplier, ...given.supplier },
  };
  const { lines, failed } = answerEligibility(JSON.stringify(question));
  expect(failed, lines[0]).toBe(false);
  return JSON.parse(lines[0] ?? "{}").bases;
}

function expectVerdict(base: string, actual: Bases[string] | undefined, wanted: Expected): void {
  const reasons = actual?.reasons ?? [];
  const texts = reasons.map(({ text }) => text.replaceAll("\u00a0", " "));
  expect({ base, verdict: actual?.verdict, article: reasons[0]?.article }).toEqual({
    base,
    verdict: wanted.verdict,
    article: wanted.article,
  });
  if (wanted.first !== undefined) expect(texts[0]).toContain(wanted.first);
  for (const excerpt of [wanted.says ?? []].flat()) expect(texts.join("\n")).toContain(excerpt);
  if (wanted.silent !== undefined) expect(texts.join("\n")).not.toContain(wanted.silent);
}
