import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "#app/routes.ts";
import { loadBuild } from "#app/server/build.ts";

/** One line of the URL table, with what its module answers. */
export type SiteRoute = { path: string; isPage: boolean; answersGet: boolean; answersPost: boolean };

/** The whole URL table, as the build has it. */
export async function siteRoutes(): Promise<SiteRoute[]> {
  const build = await loadBuild();
  return (routes as RouteConfigEntry[]).map(({ path = "", file, id }) => {
    const module = build.routes[id ?? file.replace(/\.tsx?$/, "")]?.module;
    if (!module) throw new Error(`${file} is not in the build`);
    const isPage = module.default !== undefined;
    return {
      path,
      isPage,
      answersGet: isPage || module.loader !== undefined,
      answersPost: module.action !== undefined,
    };
  });
}

const NOWHERE = "/nulle-part";

/** Whether an address is one of this route. */
export function isOfRoute({ path }: SiteRoute, address: string): boolean {
  const [given = ""] = address.split("?");
  if (path === "*") return given === NOWHERE;
  const pattern = path.replace(/:\w+/g, "(?!nouvelle$|nouveau$)[^/]+");
  return new RegExp(`^/${pattern}$`).test(given);
}
