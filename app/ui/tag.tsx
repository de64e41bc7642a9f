import type { ReactNode } from "react";

/** A small word beside a thing. `state` for what the thing is now (« Brouillon »), plain for what it has (« écolabel »). */
export function Tag({ state = false, children }: { state?: boolean; children: ReactNode }) {
  return <span className={state ? "tag tag-state" : "tag"}>{children}</span>;
}
