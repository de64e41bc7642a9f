import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { browserBuild } from "./app/server/browser-build.ts";
import { serverBuild } from "./app/server/server-build.ts";

// Loader data keeps its types (dates stay Date) under single fetch.
declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const future = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_singleFetch: true,
  v3_routeConfig: true,
  // v3_lazyRouteDiscovery stays off: one request to /__manifest costs over a second of CPU.
  v3_lazyRouteDiscovery: false,
} as const;

export default defineConfig({
  plugins: [tailwindcss(), browserBuild(future), serverBuild(), remix({ future })],
  build: { target: "es2022" },
});
