import type { ReactNode } from "react";
import { fileSize } from "#app/fr.ts";

export type JoinedFile = { fileId: number; name: string; size: number };

/** Documents joined to a call or to a purchase, each with its size. */
export function JoinedFiles(props: {
  files: readonly JoinedFile[];
  /** where each is downloaded; null: only their names are told */
  to: ((file: JoinedFile) => string) | null;
  children?: (file: JoinedFile) => ReactNode;
}) {
  const { files, to, children } = props;
  if (files.length === 0) return null;
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.fileId} className="flex flex-wrap items-baseline justify-between gap-3 py-3">
          <span>
            {to ? <a href={to(file)}>{file.name}</a> : file.name}{" "}
            <span className="text-s text-muted">{fileSize(file.size)}</span>
          </span>
          {children?.(file)}
        </li>
      ))}
    </ul>
  );
}

export const callFile = (callId: number) => (file: JoinedFile) => `/ami/${callId}/fichiers/${file.fileId}`;

export const purchaseFile = (purchaseId: number) => (file: JoinedFile) =>
  `/besoins/${purchaseId}/fichiers/${file.fileId}`;
