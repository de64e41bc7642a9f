import fc from "fast-check";
import { expect, test } from "vitest";
import { claimWays, holdingOf, maskEmail } from "#app/domain/claim.ts";

test.each([
  ["contact@esat-volcans.fr", "c***@esat-….fr"],
  ["a@b.example", "a***@b.example"],
  ["direction@sous.domaine-long.asso.fr", "d***@sous.fr"],
  ["contact@gmail.com", "c***@gmail.com"],
])("%s is shown as %s", (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});

test("no address is shown whole, whatever it is", () => {
  fc.assert(fc.property(fc.emailAddress(), (email) => maskEmail(email) !== email));
});

test("a fiche that nobody ever managed is claimed by its address or by an administrator, without address by the latter", () => {
  const free = holdingOf({ mine: false, managed: false, everClaimed: false });
  expect(claimWays({ holding: free, email: "a@b.example" })).toEqual(["mail", "admin"]);
  expect(claimWays({ holding: free, email: null })).toEqual(["admin"]);
});

test("an abandoned structure goes through an administrator, even with an address; a managed one is not to be claimed", () => {
  const abandoned = holdingOf({ mine: false, managed: false, everClaimed: true });
  const managed = holdingOf({ mine: false, managed: true, everClaimed: true });
  expect(claimWays({ holding: abandoned, email: "a@b.example" })).toEqual(["admin"]);
  expect(claimWays({ holding: managed, email: "a@b.example" })).toEqual([]);
});
