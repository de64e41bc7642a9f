import { expect, test } from "vitest";
import { passwordFault } from "#app/domain/password.ts";

const email = "direction@atelier-des-volcans.example";

test("refuses fewer than twelve characters and says how many there are", () => {
  expect(passwordFault("court", email)).toContain("5 caractères");
});

test("accepts words without digits, capitals or marks", () => {
  expect(passwordFault("volcan cheval agrafe lundi", email)).toBeNull();
});

test.each([
  "motdepasse2026!",
  "Azertyuiop123",
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "012345678901",
  "Password1234!!",
])("refuses the guessable %s", (password) => {
  expect(passwordFault(password, email)).toContain("plus courants");
});

test("refuses the address itself, with digits around it or not", () => {
  expect(passwordFault("direction-2026-07", email)).toContain("adresse");
  expect(passwordFault(email.toUpperCase(), email)).toContain("adresse");
});

test("refuses more than two hundred characters", () => {
  expect(passwordFault("volcan-".repeat(40), email)).toContain("200");
});
