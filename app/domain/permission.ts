import { isPublic, type PurchaseState } from "#app/domain/purchase.ts";

/**
 * Who may do what: pure answers, no query. Every loader and action asks one of these; test/permission-matrix.test.ts
 * walks every route with every role.
 */

export type MemberRole = "reader" | "editor" | "manager";

export type Membership = {
  organisationId: number;
  name: string;
  role: MemberRole;
  isSupplier: boolean;
  isBuyer: boolean;
  isFacilitator: boolean;
};

/** The person signed in; a visitor is null. */
export type Viewer = {
  accountId: number;
  email: string;
  emailVerified: boolean;
  isAdmin: boolean;
  memberships: readonly Membership[];
};

const roleIn = (viewer: Viewer | null, organisationId: number): MemberRole | null =>
  viewer?.memberships.find((m) => m.organisationId === organisationId)?.role ?? null;

/** Reads what only the organisation's own people see: drafts, evidence, answers, matches. */
export const canRead = (viewer: Viewer | null, organisationId: number): boolean =>
  roleIn(viewer, organisationId) !== null;

/** Writes offers, statuses, purchases, calls, and answers in the organisation's name. */
export const canEdit = (viewer: Viewer | null, organisationId: number): boolean => {
  const role = roleIn(viewer, organisationId);
  return role === "editor" || role === "manager";
};

/** Publishes and answers: the same people, once their address is verified. */
export const canPublish = (viewer: Viewer | null, organisationId: number): boolean =>
  viewer?.emailVerified === true && canEdit(viewer, organisationId);

/** Decides on a reservation: the decision keeps its author's address, which therefore is verified. */
export const canStudy = (viewer: Viewer | null, organisationId: number): boolean =>
  canPublish(viewer, organisationId);

/** Is told of what appears by mail: an address that did not answer may be a stranger's. */
export const canReceiveAlerts = (viewer: Viewer | null): boolean => viewer?.emailVerified === true;

/** Rows of a search that may leave at once. Looking needs no account; taking many away does. */
export const exportLimit = (viewer: Viewer | null): number =>
  viewer ? MOST_ROWS_EXPORTED : MOST_ROWS_WITHOUT_ACCOUNT;
export const MOST_ROWS_EXPORTED = 5000;
const MOST_ROWS_WITHOUT_ACCOUNT = 100;

/** Freezes a sourcing file in the name of a buyer, and says later what came of it. */
export const canSource = (viewer: Viewer | null, organisationId: number): boolean =>
  canEdit(viewer, organisationId) && isBuyer(viewer, organisationId);

const isBuyer = (viewer: Viewer | null, organisationId: number): boolean =>
  viewer?.memberships.some((m) => m.organisationId === organisationId && m.isBuyer) ?? false;

/** Proposes a text of clause in the name of a buyer or of a facilitator, which is shown beside it. */
export const canProposeClauseFor = (viewer: Viewer | null, organisationId: number): boolean =>
  canPublish(viewer, organisationId) &&
  (viewer?.memberships.some((m) => m.organisationId === organisationId && (m.isBuyer || m.isFacilitator)) ??
    false);

/** Creates an organisation, or takes charge of an imported one that nobody manages. */
export const canClaim = (viewer: Viewer | null): boolean => viewer?.emailVerified === true;

/** Members, identity and closing of the organisation. */
export const canManage = (viewer: Viewer | null, organisationId: number): boolean =>
  roleIn(viewer, organisationId) === "manager";

/** Verifies statuses. */
export const canAdminister = (viewer: Viewer | null): boolean => viewer?.isAdmin === true;

/** Reads a piece of evidence: the structure's own people and those who verify. */
const canReadEvidence = (viewer: Viewer | null, organisationId: number): boolean =>
  canAdminister(viewer) || canRead(viewer, organisationId);

/** Reads a file: as evidence, or as the buyer of an answer that holds it. */
export const canReadFile = (
  viewer: Viewer | null,
  file: { organisationId: number; buyerIds: readonly number[] },
): boolean =>
  canReadEvidence(viewer, file.organisationId) || file.buyerIds.some((buyer) => canRead(viewer, buyer));

/** A published purchase is for all, also once its consultation is launched; a draft is for its buyer. */
export const canSeePurchase = (
  viewer: Viewer | null,
  purchase: { state: PurchaseState; publishedAt: Date | null; organisationId: number },
): boolean => isPublic(purchase) || canRead(viewer, purchase.organisationId);

/** The buyers for whom a purchase is made, once they agreed to it; the coordinator is its own buyer. */
export type Sharing = { members: readonly { organisationId: number; mayEdit: boolean }[] };

/** Reads a purchase that its coordinator makes for the reader's organisation too, whatever its state. */
export const canReadShared = (viewer: Viewer | null, sharing: Sharing): boolean =>
  sharing.members.some(({ organisationId }) => canRead(viewer, organisationId));

/**
 * Changes such a purchase and its sourcing list, and notes meetings, where the coordinator gave that right to the
 * organisation. Its life, its exchanges, its own notes and its award stay the coordinator's.
 */
export const canEditShared = (viewer: Viewer | null, sharing: Sharing): boolean =>
  sharing.members.some(({ organisationId, mayEdit }) => mayEdit && canEdit(viewer, organisationId));

/** Makes a group of buyers, and invites others to it. */
export const canCoordinate = (viewer: Viewer | null, organisationId: number): boolean =>
  canPublish(viewer, organisationId) && isBuyer(viewer, organisationId);

/** Joins a group of buyers, or leaves it, in the organisation's name. */
export const canJoinGroup = (viewer: Viewer | null, organisationId: number): boolean =>
  canManage(viewer, organisationId) && canCoordinate(viewer, organisationId);

/** An attestation is its supplier's while a draft; issued, it is its client's too, and stays so once withdrawn. */
export const canReadAttestation = (
  viewer: Viewer | null,
  attestation: { organisationId: number; issuedOn: string | null; clientOrganisationIds: readonly number[] },
): boolean =>
  canRead(viewer, attestation.organisationId) ||
  (attestation.issuedOn !== null && attestation.clientOrganisationIds.some((id) => canRead(viewer, id)));

/** Says in the name of a buyer that a reference is true, or is not. */
export const canConfirmReference = (viewer: Viewer | null, organisationId: number): boolean =>
  canPublish(viewer, organisationId) && isBuyer(viewer, organisationId);

/** Evaluates a supplier in the name of a buyer, which signs. Whether it worked with it is the query's question. */
export const canEvaluate = (viewer: Viewer | null, organisationId: number): boolean =>
  canConfirmReference(viewer, organisationId);

/** Answers what a buyer said of the structure, and decides whether everybody reads it. */
export const canAnswerEvaluation = (viewer: Viewer | null, organisationId: number): boolean =>
  canPublish(viewer, organisationId);

/** Evaluations are for buyers and for the supplier itself; for everybody when the supplier agrees. */
export const canReadEvaluation = (
  viewer: Viewer | null,
  evaluation: { supplierOrganisationId: number; isPublic: boolean },
): boolean =>
  evaluation.isPublic ||
  canRead(viewer, evaluation.supplierOrganisationId) ||
  (viewer?.memberships.some((membership) => membership.isBuyer) ?? false);
