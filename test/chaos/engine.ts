import { startRealEngine } from "#test/chaos/real-engine.ts";
import { type EngineServer, startEngine } from "#test/mocks/meilisearch-server.ts";

/** An engine that tests start, kill and start again. */
export type MortalEngine = Omit<EngineServer, "faults">;

const { MEILI_BINARY } = process.env;

/** The stand-in; a real Meilisearch when MEILI_BINARY says where the program is. */
export const openEngine = (): Promise<MortalEngine> =>
  MEILI_BINARY ? startRealEngine(MEILI_BINARY) : startEngine();

/** Milliseconds that a test may take: a real engine writes to its disk. */
export const PATIENCE = MEILI_BINARY ? 300_000 : 60_000;
