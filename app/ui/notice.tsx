import type { ReactNode } from "react";
import { bound } from "#app/ui/bound.ts";
import { Icon, type IconName } from "#app/ui/icon.tsx";

/** A message in the page: what happened or what to know, and what to do. */
export type NoticeTone = "info" | "success" | "warn" | "error";

const ICONS: Record<NoticeTone, IconName> = { info: "info", success: "check", warn: "alert", error: "alert" };

export function Notice(props: {
  tone?: NoticeTone;
  title?: ReactNode;
  /** read aloud when it appears after an action */
  live?: boolean;
  children?: ReactNode;
}) {
  const tone = props.tone ?? "info";
  return (
    <div className={`notice tone-${tone}`} role={props.live ? "status" : undefined}>
      <Icon name={ICONS[tone]} size={17} />
      <div className="notice-body">
        {props.title ? <p className="notice-title">{bound(props.title)}</p> : null}
        {props.children ? <div className="notice-text">{bound(props.children)}</div> : null}
      </div>
    </div>
  );
}

/** « CCP, art. L. 2113-12 », after the sentence it supports; a number never parts from its letter. */
export function LawRef({ children }: { children: ReactNode }) {
  return <span className="law-ref">{bound(children)}</span>;
}
