import { expect, test } from "vitest";
import { readEach } from "#app/http/trades.ts";

/** Counts what is really read: each reading is a query or more. */
async function readCounted(texts: readonly string[]) {
  const asked: string[] = [];
  const read = await readEach(texts, async (text) => {
    asked.push(text);
    return { code: text };
  });
  return { asked, ...read };
}

test("each text is read once, empty ones never", async () => {
  const { asked, codes } = await readCounted(["tonte", " tonte ", "", "taille"]);
  expect([asked, codes]).toEqual([
    ["tonte", "taille"],
    ["tonte", "taille"],
  ]);
});

test("a million texts cost no more than a hundred, and it is said", async () => {
  const { asked, problems } = await readCounted(Array.from({ length: 5000 }, (_, index) => `mot ${index}`));
  expect(asked).toHaveLength(100);
  expect(problems[0]).toContain("c'est trop");
});

test("a text of twenty thousand characters is refused unread, and not repeated whole", async () => {
  const { asked, codes, problems } = await readCounted(["a,".repeat(10_000)]);
  expect([asked, codes]).toEqual([[], []]);
  expect(problems[0]?.length).toBeLessThan(150);
});
