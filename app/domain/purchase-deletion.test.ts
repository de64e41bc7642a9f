import { expect, test } from "vitest";
import { deletionOf, NO_TRACE } from "#app/domain/purchase-deletion.ts";

const draft = { state: "programmed", publishedAt: null } as const;

test("a purchase that nobody saw is erased; one that was answered or published is put away", () => {
  expect(deletionOf(draft, NO_TRACE)).toEqual({ does: "erase" });
  expect(deletionOf(draft, { ...NO_TRACE, answers: 2 })).toEqual({
    does: "archive",
    why: "des réponses de fournisseurs",
  });
  const published = { state: "abandoned", publishedAt: new Date("2026-01-01") } as const;
  expect(deletionOf(published, NO_TRACE)?.does).toBe("archive");
});

test("a purchase under way is given up first", () => {
  expect(deletionOf({ ...draft, state: "published" }, NO_TRACE)).toBeNull();
  expect(deletionOf({ ...draft, state: "executing" }, NO_TRACE)).toBeNull();
});
