import { expect, test } from "vitest";
import { bound } from "#app/ui/bound.ts";

test("a line never breaks before « : », inside « », nor between an article's letter and its number", () => {
  expect(bound("Avis : « oui » ; lu ? CCP, art. L. 2113-12")).toBe(
    "Avis\u00a0: «\u00a0oui\u00a0»\u00a0; lu\u00a0? CCP, art. L.\u00a02113-12",
  );
  expect(bound("à 12:30, a:b")).toBe("à 12:30, a:b");
  expect(bound(["Objet : ", 3])).toEqual(["Objet\u00a0: ", 3]);
  expect(bound(null)).toBeNull();
});
