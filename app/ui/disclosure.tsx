import type { ReactNode } from "react";
import { Icon } from "#app/ui/icon.tsx";

/** « more »: one link-like line that opens what is under it, without JavaScript. */
export function Disclosure(props: { label: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={props.open}>
      <summary>
        {props.label}
        <Icon name="chevron" size={12} />
      </summary>
      <div className="disclosure-body">{props.children}</div>
    </details>
  );
}
