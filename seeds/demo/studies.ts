import { buyerSettings, NO_SETTINGS } from "#app/domain/buyer-settings.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { LIVE_STATES } from "#app/domain/purchase.ts";
import { type AskedDecision, DIRECT_DUTY_CODES } from "#app/domain/reservation-study.ts";
import type { StudyGrounds } from "#app/domain/study-content.ts";
import { studyOf } from "#app/routes/studies/record.ts";
import { studyGrounds } from "#app/views/advice/lot.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { saveBuyerSettings } from "#db/queries/buyer-settings.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { listStudiedLots, type StudiedLot } from "#db/queries/studies.ts";
import { recordStudy } from "#db/queries/study-writes.ts";
import { DEMO_ACCOUNTS } from "#seeds/demo/accounts.ts";

/** The register of the responsible-purchasing scheme that the demo's buyer follows. */
const SETTINGS = { ...NO_SETTINGS, registerToCents: 4_000_000 };

type Author = { organisationId: number; accountId: number; author: string };
type At = { today: IsoDate; now: Date };

/**
 * Studies of the demo's buyer: its reserved lots are decided, the first one after a first refusal; what a dispense
 * covers is consulted directly; the others wait in « À faire ».
 */
export async function writeStudies(
  sql: Sql,
  { organisationId, ...at }: At & { organisationId: number },
): Promise<void> {
  const [{ email }] = DEMO_ACCOUNTS;
  const accountId = (await findAccountByEmail(sql, { email }))?.id;
  if (accountId === undefined) throw new Error(`demo: ${email} has no account yet`);
  const by = { ...at, organisationId, accountId, author: email };
  const { today } = at;
  await saveBuyerSettings(sql, { organisationId, accountId, settings: SETTINGS });
  const toCents = buyerSettings(SETTINGS, today).studyUpToCents;
  const lots = await listStudiedLots(sql, { organisationId, fromCents: 0, toCents });
  const live = lots.filter(({ state }) => LIVE_STATES.includes(state));
  const [first] = live.filter(({ reservation }) => reservation !== null);
  if (first) await writeStudy(sql, { by, lot: first, decide: () => POSTPONED });
  for (const lot of live) await writeStudy(sql, { by, lot, decide: decisionOf(lot) });
}

const NOTHING = { base: null, otherLot: null, duties: [] };
const POSTPONED: AskedDecision = {
  ...NOTHING,
  decision: "none",
  motive: "Un seul fournisseur s'était fait connaître : le besoin est décrit à nouveau avant de réserver.",
};

const decisionOf =
  ({ reservation }: StudiedLot) =>
  ({ advice }: StudyGrounds): AskedDecision | null => {
    const open = advice.bases.some(({ base, verdict }) => base === reservation && verdict !== "no");
    if (reservation !== null && open) {
      const motive =
        "Plusieurs structures du territoire peuvent porter tout le besoin : la concurrence est réelle entre elles.";
      return { ...NOTHING, decision: "reserve", base: reservation, motive };
    }
    if (advice.dispensed !== true) return null;
    const motive = "Trois structures seront consultées ; la dernière commande allait à une autre.";
    return { ...NOTHING, decision: "direct", duties: DIRECT_DUTY_CODES, motive };
  };

async function writeStudy(
  sql: Sql,
  study: { by: Author & At; lot: StudiedLot; decide: (grounds: StudyGrounds) => AskedDecision | null },
): Promise<void> {
  const { today, now, ...author } = study.by;
  const purchase = await findPurchase(sql, { id: study.lot.purchaseId });
  const lot = purchase?.lots.find(({ id }) => id === study.lot.lotId);
  if (!purchase || !lot) return;
  const settings = buyerSettings(SETTINGS, today);
  const { grounds } = await studyGrounds({ sql, today: () => today }, { purchase, lot, settings });
  const asked = study.decide(grounds);
  if (!asked) return;
  await recordStudy(sql, {
    ...author,
    ...studyOf(asked, grounds),
    purchaseId: purchase.id,
    lotId: lot.id,
    lotVersion: lot.version,
    supplyOn: now,
  });
}
