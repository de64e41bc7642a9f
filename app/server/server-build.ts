import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const OWN_LINK = fileURLToPath(new URL("../ui/server-link.tsx", import.meta.url));
const NAME = "\0remix-react-on-the-server";

/** In what is built for the server, our pages' <Link> is the light one of app/ui/server-link.tsx; all else is Remix's. */
export function serverBuild(): Plugin {
  return {
    name: "server-build",
    enforce: "pre",
    resolveId(source, importer, { ssr }) {
      const ours =
        importer && !importer.includes("/node_modules/") && importer !== OWN_LINK && importer !== NAME;
      return ssr && ours && source === "@remix-run/react" ? NAME : undefined;
    },
    load: (id) =>
      id === NAME
        ? `export * from "@remix-run/react";\nexport { Link } from ${JSON.stringify(OWN_LINK)};`
        : undefined,
  };
}
