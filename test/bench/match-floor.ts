import type { Database } from "#db/client.ts";
import { spyOn } from "#test/bench/search-floors.ts";

/** The one statement of a piece of work that brings its rows, sent again raw: what the work costs at the least. */
export async function bareStatement<Question>(
  sql: Database,
  work: { ask(sql: Database, question: Question): Promise<unknown>; isIt(text: string): boolean },
): Promise<{ send(question: Question): Promise<unknown>; end(): Promise<void> }> {
  let heard: { text: string; parameters: never[] } | null = null;
  const spied = spyOn(sql, (text, parameters) => {
    if (work.isIt(text)) heard = { text, parameters: parameters as never[] };
  });
  const connection = await sql.reserve();
  const known = new Map<Question, NonNullable<typeof heard>>();
  return {
    async send(question) {
      if (!known.has(question)) {
        heard = null;
        await work.ask(spied, question);
        if (heard) known.set(question, heard);
      }
      const statement = known.get(question);
      if (!statement) throw new Error("bench: the statement to measure was not sent");
      await connection.unsafe(statement.text, statement.parameters, { prepare: true });
    },
    async end() {
      connection.release();
      await spied.end();
    },
  };
}
