/** Which routes an address may be, without saying which one it is: that is the router's work. Pure. */

export type Routes = Readonly<Record<string, { parentId?: string; path?: string }>>;

/** A reader of paths. Answers the ids of the routes that could match, parents included, in the order of the table. */
export function reachable(routes: Routes): (path: string) => string[] {
  const patterns = Object.keys(routes).map((id) => {
    const chain = chainOf(routes, id);
    return { chain, pattern: patternOf(chain.map((one) => routes[one]?.path ?? "").join("/")) };
  });
  return (path) => {
    const asked = asTyped(path);
    const found = new Set(
      patterns.filter(({ pattern }) => pattern.test(asked)).flatMap(({ chain }) => chain),
    );
    return Object.keys(routes).filter((id) => found.has(id));
  };
}

// From the root down.
function chainOf(routes: Routes, id: string): string[] {
  const parent = routes[id]?.parentId;
  return parent === undefined ? [id] : [...chainOf(routes, parent), id];
}

// What scripts ask of « /x » is at « /x.data », and of the first page at « /_root.data ».
function asTyped(path: string): string {
  const plain = path.replace(/\.data$/, "").replace(/^\/_root$/, "/");
  try {
    return decodeURI(plain);
  } catch {
    return plain;
  }
}

// A segment with a parameter is any segment, one that may be missing included: too much is no fault, too little is.
function patternOf(path: string): RegExp {
  const segments = path.split("/").filter((segment) => segment !== "");
  const source = segments.map((segment) => {
    if (segment === "*") return "(/.*)?";
    if (segment.endsWith("?")) return "(/[^/]*)?";
    return segment.includes(":") ? "/[^/]+" : `/${segment.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&")}`;
  });
  return new RegExp(`^${source.join("")}/*$`, "i");
}
