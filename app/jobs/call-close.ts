import type { Handler } from "#app/jobs/handlers.ts";
import { enqueue } from "#app/jobs/queue.ts";
import type { Sql } from "#db/client.ts";
import { closeDueCalls } from "#db/queries/call-life.ts";

/** Closes a call when its deadline comes. Extended meanwhile, it finds nothing to close then. */
export const closeAt = (sql: Sql, { id, deadlineAt }: { id: number; deadlineAt: Date }): Promise<void> =>
  enqueue(sql, {
    kind: "calls:close",
    runAt: deadlineAt,
    dedupeKey: `calls:close:${id}:${deadlineAt.toISOString()}`,
  });

export const callCloseHandlers: Record<string, Handler> = {
  "calls:close": async ({ sql, now }) => {
    await closeDueCalls(sql, { now: now() });
  },
};
