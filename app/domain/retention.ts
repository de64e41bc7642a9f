/**
 * Days after which an address written by somebody else is forgotten, once it serves nothing more: an invitation that is
 * over or decided, a client asked about a reference, the link of a relayed message. A choice of the platform: personal
 * data are kept no longer than they serve (RGPD, art. 5, 1, e).
 */
export const FORGOTTEN_AFTER_DAYS = 30;
