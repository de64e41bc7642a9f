import { expect, test } from "vitest";
import { shareState } from "#app/domain/staff-share.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";

const WHEN = { on: "2027-03-01", today: "2026-11-22" };
const of = (kind: StatusKind, share: number | null = null, until: string | null = null) =>
  shareState(
    "handicap",
    {
      statuses: [{ kind, from: "2020-01-01", until }],
      shares: { disabled: share, disadvantaged: null, detained: null },
    },
    WHEN,
  );

test("a status that holds makes the share presumed; one to confirm leaves it to document", () => {
  expect([of("EA"), of("EATT"), of("EI")]).toEqual(["presumed", "to-document", "not-concerned"]);
});

test("a documented share counts before the status, at the minimum and below", () => {
  expect([of("EA", 0.5), of("EA", 0.4999), of("EI", 0.8)]).toEqual(["documented", "too-low", "documented"]);
});

test("a status that has ended presumes nothing; one to renew still does", () => {
  expect([of("EA", null, "2026-10-01"), of("EA", null, "2026-12-31")]).toEqual(["not-concerned", "presumed"]);
});
