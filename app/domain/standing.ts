import { natureOfCpv } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import {
  type Eligibility,
  type OpenVerdicts,
  openVerdicts,
  type SupplierFacts,
  standingVerdicts,
} from "#app/domain/eligibility.ts";
import type { OfferKind } from "#app/domain/offer.ts";

/** What offers let their supplier answer today, whatever the contract. Pure. */

type Ask = {
  supplier: SupplierFacts;
  cpvs: readonly string[];
  kinds: readonly OfferKind[];
  today: IsoDate;
};

/** Every base on `today`, with its reasons, for what these offers sell. */
export function standingOf({ supplier, cpvs, kinds, today }: Ask): Eligibility {
  const goods = kinds.length > 0 && kinds.every((kind) => kind === "BUILD");
  const object = cpvs[0] ? natureOfCpv(cpvs[0]) : goods ? "fournitures" : "services";
  return standingVerdicts({ today, cpvs, object, supplier });
}

/** Bases that the supplier may answer under today, with what is left to prove; none when it is not known. */
export function standingBases(ask: Omit<Ask, "supplier"> & { supplier: SupplierFacts | null }): OpenVerdicts {
  const { supplier } = ask;
  return supplier ? openVerdicts(standingOf({ ...ask, supplier })) : {};
}
