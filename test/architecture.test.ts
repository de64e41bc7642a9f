import { expect, test } from "vitest";
import {
  countLines,
  holdsQueries,
  measureFunctions,
  readJson,
  readSources,
} from "#test/architecture/sources.ts";
import { breakableTexts } from "#test/architecture/typography.ts";

const LONGEST_FILE = 200;
const LONGEST_FUNCTION = 40;
// Markup and queries are one expression, one element or clause a line, that reads from top to bottom.
const LONGEST_VIEW = 60;
const LONGEST_QUERY = 60;

const sources = readSources();
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith("test/");
const longest = (path: string, query: boolean) =>
  path.endsWith(".tsx") ? LONGEST_VIEW : query ? LONGEST_QUERY : LONGEST_FUNCTION;
const offenders = (rule: (path: string, imported: string) => boolean) =>
  sources.flatMap(({ path, imports }) =>
    imports.filter((imported) => rule(path, imported)).map((imported) => `${path} imports ${imported}`),
  );

test("no file is longer than 200 lines, comments apart", () => {
  const long = sources
    .filter(({ path }) => !/^(seeds\/reference\/|test\/cases\/)/.test(path))
    .map((source) => ({ path: source.path, lines: countLines(source) }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  expect(long).toEqual([]);
});

test("no function is longer than 40 lines, 60 for a view or a query", () => {
  const long = sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) => measureFunctions(source).map((sized) => ({ path: source.path, ...sized })))
    .filter(({ path, lines, query }) => lines > longest(path, query));
  expect(long).toEqual([]);
});

test("the domain imports only itself and pure libraries", () => {
  const pure = /^(app\/domain\/|stdnum\/|zod$)/;
  const wrong = offenders(
    (path, imported) => path.startsWith("app/domain/") && !isTest(path) && !pure.test(imported),
  );
  expect(wrong).toEqual([]);
});

test("the domain knows neither the time, nor chance, nor settings", () => {
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(/;
  const wrong = sources
    .filter(({ path }) => path.startsWith("app/domain/") && !isTest(path))
    .filter(({ tree }) => impure.test(tree.text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("what is below does not import what is above", () => {
  const below: Record<string, RegExp> = {
    "app/ui/": /^(db|search|seeds)\/|^app\/(routes|http|jobs|server|sources|services)/,
    "db/": /^search\/|^seeds\/|^app\/(?!domain\/)/,
    "search/": /^seeds\/|^app\/(ui|routes|http|jobs|server)\//,
    "app/exports/": /^(search|seeds)\/|^app\/(ui|routes|http|jobs|server)\//,
    "app/sources/": /^(search|seeds)\/|^app\/(ui|routes|http|jobs|server)\//,
    "app/http/": /^app\/(ui|routes|jobs|server)\//,
    // Reads and views that several pages share.
    "app/views/": /^seeds\/|^app\/(routes|server)\//,
    "app/routes/": /^seeds\/|^app\/server\//,
  };
  const wrong = offenders((path, imported) => {
    // A command, in the file of what it runs: it also loads the reference data.
    if (path === "db/migrate.ts" && imported === "seeds/reference.ts") return false;
    const layer = Object.keys(below).find((folder) => path.startsWith(folder));
    return !isTest(path) && layer !== undefined && (below[layer]?.test(imported) ?? false);
  });
  expect(wrong).toEqual([]);
});

test("one file knows the session library", () => {
  expect(offenders((path, imported) => imported === "lucia" && path !== "app/http/session.ts")).toEqual([]);
});

test("Remix is known to the pages, their pieces, the entries and one file of the server", () => {
  const allowed = /^app\/(routes\/|routes\.ts|ui\/|views\/|http\/|root\.tsx|entry\.|server\/pages\.ts)/;
  const wrong = offenders((path, imported) => imported.startsWith("@remix-run/") && !allowed.test(path));
  expect(wrong).toEqual([]);
});

test("queries are written in db and search, nowhere else", () => {
  const wrong = sources.filter(
    (source) => !/^(db|search|seeds|test)\//.test(source.path) && !isTest(source.path),
  );
  expect(wrong.filter(holdsQueries).map(({ path }) => path)).toEqual([]);
});

test("nothing that runs imports what only tests use", () => {
  const wrong = offenders(
    (path, imported) => !isTest(path) && (imported.startsWith("test/") || imported === "vitest"),
  );
  expect(wrong).toEqual([]);
});

test("no text that people read lets a line break before « : ; ? ! », inside « », in an article, a date or an amount", () => {
  // What a terminal prints, and the separator of cells and fields that are split again.
  const plain =
    /^app\/(cli|server)\/|^app\/env\.ts|\/(columns|sourcing-tables|follow\/export|lot-reading)\.ts$/;
  const wrong = sources
    .filter(({ path }) => path.startsWith("app/") && !isTest(path) && !plain.test(path))
    .flatMap(breakableTexts);
  expect(wrong).toEqual([]);
});

type Lock = {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
};

test("the lock file names every platform's package, and no registry", () => {
  const { packages } = readJson("package-lock.json") as Lock;
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)),
  );
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
  const resolved = Object.entries(packages).filter(
    ([path, entry]) => path !== "" && entry.resolved !== undefined,
  );
  expect(resolved.map(([path]) => path)).toEqual([]);
});
