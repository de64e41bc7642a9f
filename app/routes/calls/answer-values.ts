import { type Answers, checkAnswers, keepAsked, type Question } from "#app/domain/call-for-interest.ts";
import { readEvidence } from "#app/http/evidence.ts";
import { textOf } from "#app/http/form-parts.ts";
import type { Sql } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import { shareFile } from "#db/queries/shared-files.ts";

type Sent = NonNullable<Awaited<ReturnType<typeof readEvidence>>> & { ok: true };
export type ReadAnswers = {
  answers: Answers;
  files: { questionId: string; file: Sent["file"] }[];
  /** by field of the form */
  errors: Record<string, string[]>;
};

/** The answers of a posted form, files recognised by their content. A file not sent again stays as it was. */
export async function readAnswers(
  posted: unknown,
  { questions, before }: { questions: readonly Question[]; before: Answers },
): Promise<ReadAnswers> {
  const values = typeof posted === "object" && posted !== null ? (posted as Record<string, unknown>) : {};
  const given: Record<string, string> = {};
  const files: ReadAnswers["files"] = [];
  const errors: ReadAnswers["errors"] = {};
  for (const { id: questionId, kind } of questions) {
    const value = values[questionId];
    if (kind !== "file") given[questionId] = textOf(value);
    else {
      const read = await readEvidence(value instanceof File && value.size > 0 ? value : undefined);
      if (read?.ok) files.push({ questionId, file: read.file });
      else if (read) errors[`answers.${questionId}`] = [read.message];
      given[questionId] = read?.ok ? read.file.name : (before[questionId] ?? "");
    }
  }
  for (const { field, message } of checkAnswers(questions, given)) errors[`answers.${field}`] ??= [message];
  return { answers: keepAsked(questions, given), files, errors };
}

/** Keeps the files of an answer, in the transaction that keeps the answer. */
export async function saveAnswerFiles(
  sql: Sql,
  {
    callId,
    organisationId,
    accountId,
    files,
  }: { callId: number; organisationId: number; accountId: number | null; files: ReadAnswers["files"] },
): Promise<void> {
  for (const { questionId, file } of files) {
    const fileId = await insertFile(sql, { organisationId, accountId, ...file });
    await shareFile(sql, { fileId, callId, organisationId, questionId });
  }
}
