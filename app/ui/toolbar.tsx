import type { ReactNode } from "react";

/** The line between the search sentence and its answers: what can be done at the left, the order at the right. */
export function Toolbar(props: { children?: ReactNode; aside?: ReactNode }) {
  return (
    <div className="toolbar">
      <div className="button-row">{props.children}</div>
      {props.aside}
    </div>
  );
}
