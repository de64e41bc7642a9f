import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/**
 * What browsers need of Remix, and no more: looking must not need a good network. Remix's own build sends them the
 * code of features that are switched off, and tells them of each route the files that only a server needs to know.
 */
export function browserBuild(future: Readonly<Record<string, boolean>>): Plugin[] {
  return [foldedFlags(future), fewChunks(), shortManifest()];
}

// Read at run time, a flag keeps the code of both its values.
function foldedFlags(future: Readonly<Record<string, boolean>>): Plugin {
  return {
    name: "folded-flags",
    enforce: "pre",
    transform(code, id, options) {
      if (options?.ssr || !id.includes("/node_modules/@remix-run/react/")) return;
      const folded = code
        .replace(/(?:window\.__remixContext\.)?\bfuture\.(v3_\w+)/g, (_, flag) =>
          String(future[flag] === true),
        )
        // With single fetch, no loader is called in another way.
        .replaceAll('typeof singleFetch === "function"', String(future.v3_singleFetch === true))
        .replaceAll("window.__remixContext.isSpaMode", "false");
      return folded === code ? undefined : { code: folded, map: null };
    },
  };
}

// Small pieces compress badly alone. The first of these that a file answers to has it; a chunk also draws in what its files
// import, unless another chunk is given it: what pages without lists share with them is named before the lists.
const CHUNKS: readonly [name: string, files: RegExp][] = [
  [
    "libraries",
    /\/node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream)\//,
  ],
  // What nearly all pages have.
  [
    "frame",
    /\/app\/(fr|ui\/(button|combobox|disclosure|empty-state|error-page|highlighted|icon|layout|logo|nonce|notice|page-header|result-row|search-box|section|site-footer|site-header|tag|toolbar|verdict)|views\/verdicts)\.tsx?$/,
  ],
  ["rows", /\/app\/ui\/(change|data-table|pagination|sort-links)\.tsx$/],
  ["compared", /\/app\/ui\/compare-(bar|choice)\.tsx?$/],
  ["projection", /\/app\/(domain\/projection\.ts|ui\/map\/departements\.svg)/],
  ["map", /\/app\/ui\/map\.tsx$/],
  [
    "lists",
    /\/app\/(ui\/(chips|facets|search-sentence|use-synced-input)|views\/search\/(address|feeds|keep-link|map-view|page|result-tags|supplier-results|toolbar))\.tsx?$/,
  ],
];

function fewChunks(): Plugin {
  const manualChunks = (id: string) => CHUNKS.find(([, files]) => files.test(id))?.[0];
  return {
    name: "few-chunks",
    config: (_, { isSsrBuild }) =>
      isSsrBuild ? {} : { build: { rollupOptions: { output: { manualChunks } } } },
  };
}

function shortManifest(): Plugin {
  let root = "";
  return {
    name: "short-manifest",
    enforce: "post",
    apply: (_, { command, isSsrBuild }) => command === "build" && isSsrBuild === true,
    configResolved(config) {
      root = config.root;
    },
    // Remix writes it while it builds the server.
    writeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const folder = join(root, "build", "client", "assets");
        const names = (await readdir(folder)).filter((name) => /^manifest-\w+\.js$/.test(name));
        for (const name of names) {
          const file = join(folder, name);
          await writeFile(file, shortened(await readFile(file, "utf8"), root));
        }
      },
    },
  };
}

type Manifest = { entry: { imports: string[] }; routes: Record<string, Record<string, unknown>> };

// The server tells what a page imports in a header (app/server/pages.ts): Remix would tell it of all pages.
function shortened(script: string, root: string): string {
  const [, start = "", json = ""] = /^(window\.__remixManifest=)(.*);$/s.exec(script) ?? [];
  const manifest = JSON.parse(json) as Manifest;
  const routes = Object.entries(manifest.routes)
    .filter(([id, route]) => route.hasAction || existsSync(join(root, "app", `${id}.tsx`)))
    .map(([id, { imports: _, ...route }]) => [
      id,
      Object.fromEntries(
        Object.entries(route).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0)),
      ),
    ]);
  const short = {
    ...manifest,
    entry: { ...manifest.entry, imports: [] },
    routes: Object.fromEntries(routes),
  };
  return `${start}${JSON.stringify(short)};`;
}
