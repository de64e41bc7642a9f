import { expect, test } from "vitest";
import { endingSoon, openInvitation } from "#app/domain/invitation.ts";

const now = new Date("2026-11-23T10:00:00Z");
const open = {
  email: "a@ville.example",
  state: "open",
  expiresAt: new Date("2026-12-01T10:00:00Z"),
} as const;
const visitor = { email: null, hasAccount: false, now };

test("an invitation serves the account of its address, and leads a visitor to it", () => {
  expect(openInvitation(open, { ...visitor, email: "a@ville.example", hasAccount: true })).toBe("usable");
  expect(openInvitation(open, visitor)).toBe("sign-up");
  expect(openInvitation(open, { ...visitor, hasAccount: true })).toBe("sign-in");
  expect(openInvitation(open, { ...visitor, email: "b@ville.example", hasAccount: true })).toBe("stranger");
});

test("decided or too old, it serves nobody, whoever opens it", () => {
  const reader = { ...visitor, email: "a@ville.example", hasAccount: true };
  expect(openInvitation({ ...open, state: "withdrawn" }, reader)).toBe("withdrawn");
  expect(openInvitation({ ...open, state: "accepted" }, visitor)).toBe("accepted");
  expect(openInvitation({ ...open, expiresAt: now }, reader)).toBe("expired");
});

test("an invitation is told three days before its end, and no more once it is over", () => {
  const at = (expiresAt: string) => ({ expiresAt: new Date(expiresAt) });
  const soon = at("2026-11-26T10:00:00Z");
  const sooner = at("2026-11-23T10:00:01Z");
  const later = at("2026-11-26T10:00:01Z");
  expect(endingSoon([later, soon, at("2026-11-23T10:00:00Z"), sooner], now)).toEqual([sooner, soon]);
});
