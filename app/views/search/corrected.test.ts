import { expect, test } from "vitest";
import { spelledAs } from "#app/views/search/corrected.ts";

const hit = (text: string) => ({ titleMarks: [{ text, hit: true }], excerpt: [] });
type Hits = Parameters<typeof spelledAs>[1]["hits"];

test("words put right take back the accents that the answers have, and leave the others as typed", () => {
  const result = {
    corrected: [
      { was: "desherbaje", now: "desherbage" },
      { was: "buraux", now: "bureaux" },
    ],
    hits: [hit("Désherbage")] as unknown as Hits,
  };
  expect(spelledAs("Désherbaje de buraux à Riom", result)).toBe("désherbage de bureaux à Riom");
});
