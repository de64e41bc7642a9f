import type { LotFields, PurchaseFields } from "#app/domain/purchase.ts";

/** A purchase as a buyer enters it: a year of green spaces, one lot. */
export const PURCHASE_FIELDS: PurchaseFields = {
  reference: "A1",
  title: "Espaces verts",
  description: "",
  form: "marche",
  service: null,
  contact: null,
  currentContractEnd: null,
  studyOn: null,
  publicationOn: "2027-03-01",
  deadlineOn: null,
  awardOn: null,
  renewals: 0,
  considerations: [],
};
export const LOT_FIELDS: LotFields = {
  number: 1,
  title: "Tonte",
  description: "",
  nature: null,
  cpv: ["77310000"],
  sectors: [],
  territory: "COM:63113",
  otherTerritories: [],
  amountCents: 8_000_000,
  durationMonths: 24,
  reservation: null,
  lendsLabour: false,
  circular: [],
};
