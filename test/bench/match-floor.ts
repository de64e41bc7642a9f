import type { Database } from "#db/client.ts";
import { spyOn } from "#test/bench/search-floors.ts";

type Statement = { text: string; parameters: never[] };

/** The one statement of a piece of work that brings its rows, sent again raw: what the work costs at the least. */
export async function bareStatement<Question>(
  sql: Database,
  work: { ask(sql: Database, question: Question): Promise<unknown>; isIt(text: string): boolean },
): Promise<{ send(question: Question): Promise<unknown>; end(): Promise<void> }> {
  const heard: Statement[] = [];
  const spied = spyOn(sql, (text, parameters) => {
    if (work.isIt(text)) heard.push({ text, parameters: parameters as never[] });
  });
  const connection = await sql.reserve();
  const known = new Map<Question, Statement>();
  return {
    async send(question) {
      if (!known.has(question)) await work.ask(spied, question);
      const statement = known.get(question) ?? heard.splice(0).at(-1);
      if (!statement) throw new Error("bench: the statement to measure was not sent");
      known.set(question, statement);
      await connection.unsafe(statement.text, statement.parameters, { prepare: true });
    },
    async end() {
      connection.release();
      await spied.end();
    },
  };
}
