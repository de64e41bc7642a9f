import { ensureBuild } from "#app/server/build.ts";

// npm run build: makes the pages, unless those that are there were made of the same sources.
const built = await ensureBuild(console.log);
if (!built) console.log("Les pages sont à jour.");
