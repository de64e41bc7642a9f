import { expect, test } from "vitest";
import { reachable } from "#app/server/reachable.ts";

const candidates = reachable({
  root: {},
  home: { parentId: "root" },
  list: { parentId: "root", path: "offres" },
  export: { parentId: "root", path: "offres/export" },
  one: { parentId: "root", path: "offres/:id" },
  feed: { parentId: "root", path: "offres.rss" },
  calendar: { parentId: "root", path: "besoins/:id.ics" },
  layout: { parentId: "root", path: "espace" },
  inside: { parentId: "layout", path: "listes/:id" },
  maybe: { parentId: "root", path: "aide/:page?" },
  "not-found": { parentId: "root", path: "*" },
});
const of = (path: string) => candidates(path).filter((id) => id !== "root" && id !== "not-found");

test("an address may be its own route, and those whose parameter could be that word", () => {
  expect(of("/offres")).toEqual(["list"]);
  expect(of("/offres/12")).toEqual(["one"]);
  expect(of("/offres/export")).toEqual(["export", "one"]);
  expect(of("/offres.rss")).toEqual(["feed"]);
  expect(of("/besoins/12.ics")).toEqual(["calendar"]);
  expect(of("/")).toEqual(["home"]);
});

test("the page that is not found may be any address, with the root", () => {
  for (const path of ["/", "/nulle-part", "//offres", "/offres/1/2", "/%E0%A4%A"]) {
    expect(candidates(path)).toContain("root");
    expect(candidates(path)).toContain("not-found");
  }
  expect(of("/nulle-part")).toEqual([]);
});

test("capitals, slashes at the end and encoded letters are read as the router reads them", () => {
  expect(of("/Offres/")).toEqual(["list"]);
  expect(of("/%6Fffres//")).toEqual(["list"]);
});

test("what a script asks of a page is asked of its route", () => {
  expect(of("/offres.data")).toEqual(["list"]);
  expect(of("/_root.data")).toEqual(["home"]);
  expect(of("/espace/listes/4.data")).toEqual(["layout", "inside"]);
});

test("a route comes with those that hold it, and a part that may be missing may be there", () => {
  expect(of("/espace/listes/4")).toEqual(["layout", "inside"]);
  expect(of("/aide")).toEqual(["maybe"]);
  expect(of("/aide/x")).toEqual(["maybe"]);
});
