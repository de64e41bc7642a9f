import { expect, test } from "vitest";
import { partToFocus } from "#app/ui/use-part-focus.ts";

test("the focus goes to the first part that came, else to what took the place of the one that went", () => {
  expect(partToFocus(["lot-1"], ["lot-1", "lot-2"])).toBe("lot-2");
  expect(partToFocus(["etape-lots", "lot-1"], ["etape-lots", "lot-3"])).toBe("lot-3");
  expect(partToFocus(["etape-besoin"], ["etape-lots", "lot-1"])).toBe("etape-lots");
  expect(partToFocus(["lot-1", "lot-2", "lot-3"], ["lot-1", "lot-3"])).toBe("lot-3");
  expect(partToFocus(["lot-1", "lot-2"], ["lot-1"])).toBe("lot-1");
});

test("parts that stay where they are move no focus", () => {
  expect(partToFocus(["lot-1", "lot-2"], ["lot-1", "lot-2"])).toBeNull();
  expect(partToFocus([], [])).toBeNull();
});
