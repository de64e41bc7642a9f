import type { ImportState } from "#db/queries/import-runs.ts";

export const STATE_WORDS: Record<ImportState, string> = {
  mapping: "Colonnes à vérifier",
  waiting: "En attente",
  running: "En cours",
  stopping: "Arrêt demandé",
  stopped: "Arrêté",
  done: "Terminé",
  failed: "Illisible",
};
