import type { ReactNode } from "react";
import { fileSize } from "#app/fr.ts";

export type CallFile = { fileId: number; name: string; size: number };

/** Documents of a call, each with its size. `to`: where they are, when it is not the call's own page. */
export function CallFileList(props: {
  files: readonly CallFile[];
  callId: number;
  /** false: only their names are told */
  open: boolean;
  to?: (file: CallFile) => string;
  children?: (file: CallFile) => ReactNode;
}) {
  const { files, callId, open, to, children } = props;
  if (files.length === 0) return null;
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.fileId} className="flex flex-wrap items-baseline justify-between gap-3 py-3">
          <span>
            {open ? (
              <a href={to?.(file) ?? `/ami/${callId}/fichiers/${file.fileId}`}>{file.name}</a>
            ) : (
              file.name
            )}{" "}
            <span className="text-s text-muted">{fileSize(file.size)}</span>
          </span>
          {children?.(file)}
        </li>
      ))}
    </ul>
  );
}
