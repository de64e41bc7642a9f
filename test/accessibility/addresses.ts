import type { Sql } from "#db/client.ts";

/** Whose browser looks at a page. */
export type Viewer = "visitor" | "supplier" | "buyer" | "facilitator" | "admin";
export type Address = { viewer: Viewer; path: string };

/** One address at least for every page of the site, in the demo; the pages' busiest states first. */
export async function listAddresses(sql: Sql): Promise<Address[]> {
  const ids = await findThings(sql);
  return [
    ...seenBy("visitor", PUBLIC(ids)),
    ...seenBy("supplier", SUPPLIER(ids)),
    ...seenBy("buyer", BUYER(ids)),
    ...seenBy("facilitator", FACILITATOR(ids)),
    ...seenBy("admin", [
      "/admin",
      "/admin/labels",
      `/admin/statuts/${ids.status}`,
      `/admin/revendications/${ids.claim}`,
      `/admin/signalements/${ids.report}`,
    ]),
  ];
}

const seenBy = (viewer: Viewer, paths: string[]): Address[] => paths.map((path) => ({ viewer, path }));

type Things = Record<
  | "supplier"
  | "buyer"
  | "facilitator"
  | "followed"
  | "offer"
  | "purchase"
  | "lot"
  | "call"
  | "ownOffer"
  | "ownPurchase"
  | "ownCall"
  | "study"
  | "revoked"
  | "status"
  | "claim"
  | "conversation"
  | "report"
  | "list"
  | "listedSupplier"
  | "rival"
  | "dossier"
  | "quote"
  | "fiche"
  | "presumed"
  | "attestation"
  | "importRun"
  | "committee"
  | "closedCommittee"
  | "contract",
  number
> & { siret: string; ficheSiret: string; siblingSiret: string };

const PUBLIC = (ids: Things) => [
  "/",
  "/offres",
  "/offres?q=jardin&ou=COM:63113",
  "/offres?q=jardin&vue=carte",
  "/fournisseurs?ou=COM:63113&vue=carte&cadre=100",
  "/besoins?vue=carte&dep=63",
  "/offres?q=zzzzzz",
  `/offres/${ids.offer}`,
  "/offres/exporter?q=jardin",
  "/fournisseurs/exporter",
  "/besoins/exporter",
  "/comparer",
  "/facilitateurs",
  `/facilitateurs?besoin=${ids.purchase}`,
  "/facilitateurs?ou=zzzz",
  "/clauses",
  "/clauses/insertion-heures",
  "/clauses/assembler?c=insertion-heures&c=reparation&v-heures=833",
  `/comparer?f=${ids.listedSupplier}&f=${ids.rival}&f=999999&ou=COM:63113`,
  "/fournisseurs",
  `/fournisseurs/${ids.fiche}`,
  `/offres/${ids.presumed}`,
  `/fournisseurs/${ids.supplier}`,
  "/acheteurs",
  "/acheteurs?q=espaces+verts&ou=COM:63113&rayon=50",
  `/acheteurs/${ids.buyer}`,
  "/suivis/jeton-inconnu/arreter",
  "/references/jeton-inconnu",
  "/besoins",
  "/besoins?q=nettoyage",
  `/besoins/${ids.purchase}`,
  "/besoins/calendrier",
  `/ami/${ids.call}`,
  "/reserver",
  "/reserver?metier=77310000&montant=80000&duree=24&ou=COM:63113",
  "/reserver?metier=zzzz&montant=-1&ou=zzzz",
  "/reserver/fournisseurs?metier=77310000&montant=80000&duree=24&ou=COM:63113",
  "/reserver/fournisseurs?metier=zzzz&distance=-4&page=9999",
  "/reserver/groupement",
  `/reserver/groupement?membres=${ids.siret}`,
  "/reserver/seuils",
  "/verifier",
  "/oeth",
  "/oeth?employeur=prive&effectif=240&taux=2,5&contribution=9000&type=ESAT&prix=40000&couts=12000",
  "/oeth?taux=abc&contribution=-1&prix=x",
  `/verifier?siret=${ids.siret}`,
  "/inscription",
  "/inscription?envoye",
  "/connexion",
  "/mot-de-passe-oublie",
  "/mot-de-passe/jeton-inconnu",
  "/verification/jeton-inconnu",
  "/donnees",
  "/accessibilite",
  "/mentions-legales",
  "/comprendre-le-score",
  "/alertes/jeton-inconnu/arreter",
  "/messages/repondre/jeton-inconnu",
  "/reponse/jeton-inconnu",
  "/courriels",
  "/nulle-part",
];

const SUPPLIER = ({ supplier, ...ids }: Things) => [
  "/espace",
  "/compte",
  "/espace/organisations/nouvelle",
  "/espace/organisations/nouvelle?siret=73282932000074",
  `/espace/revendications/${ids.ficheSiret}`,
  `/espace/revendications/${ids.siblingSiret}`,
  "/espace/revendications/lien/jeton-inconnu",
  `/espace/organisations/${supplier}`,
  `/espace/organisations/${supplier}/statuts`,
  `/espace/organisations/${supplier}/statuts/nouveau`,
  `/espace/organisations/${supplier}/fiche-eligibilite`,
  `/espace/organisations/${supplier}/documents`,
  `/espace/organisations/${supplier}/offres`,
  `/espace/organisations/${supplier}/offres/nouvelle`,
  `/espace/organisations/${supplier}/offres/importer`,
  `/espace/organisations/${supplier}/offres/nouvelle?etape=metier`,
  `/espace/offres/${ids.ownOffer}`,
  `/espace/offres/${ids.ownOffer}?etape=zone`,
  `/espace/offres/${ids.ownOffer}?etape=photos`,
  `/espace/organisations/${supplier}/besoins-pour-vous`,
  `/espace/organisations/${supplier}/besoins-pour-vous?vue=presque`,
  `/espace/organisations/${supplier}/besoins-pour-vous?vue=reponses`,
  `/espace/organisations/${supplier}/chiffres`,
  `/espace/organisations/${supplier}/references`,
  `/espace/organisations/${supplier}/oeth`,
  `/espace/organisations/${supplier}/oeth/nouvelle`,
  `/besoins/${ids.ownPurchase}/lots/${ids.lot}/reponse`,
  `/besoins/${ids.ownPurchase}/question`,
  `/ami/${ids.ownCall}/reponse`,
];

const FACILITATOR = ({ facilitator, ...ids }: Things) => [
  "/espace",
  `/espace/organisations/${facilitator}/facilitation`,
  `/espace/organisations/${facilitator}/facilitation?domaine=environmental`,
  `/espace/organisations/${facilitator}/facilitation/reglages`,
  `/espace/organisations/${facilitator}/facilitation/${ids.followed}?domaine=environmental`,
  `/espace/organisations/${facilitator}/insertion`,
  `/espace/organisations/${facilitator}/participants`,
  `/espace/organisations/${facilitator}/bilan`,
];

const BUYER = ({ buyer, ...ids }: Things) => [
  "/espace",
  "/espace/messages",
  "/espace/messages?q=zzzz",
  `/espace/messages/${ids.conversation}`,
  `/fournisseurs/${ids.listedSupplier}/contacter`,
  `/acheteurs/${buyer}/contacter`,
  "/espace/recherches",
  "/espace/suivis",
  "/espace/recherches/nouvelle?dans=offres&q=tonte&ou=COM:63113",
  `/fournisseurs/${ids.listedSupplier}/garder`,
  `/espace/organisations/${buyer}/listes`,
  `/espace/listes/${ids.list}`,
  `/espace/organisations/${buyer}`,
  `/espace/organisations/${buyer}/achats`,
  `/espace/organisations/${buyer}/achats/nouveau`,
  `/espace/achats/${ids.ownPurchase}/clause`,
  `/espace/achats/${ids.ownPurchase}`,
  `/espace/achats/${ids.ownPurchase}?modifier`,
  `/espace/achats/${ids.ownPurchase}/lots/${ids.lot}`,
  `/espace/achats/${ids.ownPurchase}/lots/${ids.lot}/suivi`,
  `/espace/achats/${ids.ownPurchase}/preinformation`,
  `/espace/organisations/${buyer}/devis`,
  `/espace/organisations/${buyer}/devis?nouvelle=1`,
  `/espace/devis/${ids.quote}`,
  `/espace/organisations/${buyer}/marches`,
  `/espace/organisations/${buyer}/marches?annee=2020&q=zzzz`,
  `/espace/organisations/${buyer}/marches/importer`,
  `/espace/organisations/${buyer}/programmation`,
  `/espace/organisations/${buyer}/plan`,
  `/espace/organisations/${buyer}/plan?vue=calendrier`,
  `/espace/organisations/${buyer}/comites`,
  `/espace/comites/${ids.committee}`,
  `/espace/comites/${ids.closedCommittee}`,
  `/espace/organisations/${buyer}/diagnostic/achat-${ids.ownPurchase}`,
  `/espace/organisations/${buyer}/diagnostic/marche-${ids.contract}`,
  `/espace/organisations/${buyer}/marches/importer/${ids.importRun}`,
  `/espace/organisations/${buyer}/references?fournisseur=${ids.listedSupplier}`,
  `/espace/organisations/${buyer}/oeth`,
  `/espace/attestations/${ids.attestation}`,
  `/espace/organisations/${buyer}/dossiers`,
  `/espace/dossiers/${ids.dossier}`,
  "/espace/dossiers/nouveau?dans=offres&q=jardin",
  `/espace/organisations/${buyer}/ami`,
  `/espace/organisations/${buyer}/ami/nouveau`,
  `/espace/ami/${ids.ownCall}`,
  `/espace/achats/${ids.ownPurchase}/lots/${ids.lot}/etude`,
  `/espace/etudes/${ids.study}`,
  `/espace/etudes/${ids.revoked}`,
  `/espace/organisations/${buyer}/registre`,
  `/espace/organisations/${buyer}/reglages-achats`,
];

async function findThings(sql: Sql): Promise<Things> {
  const [found] = await sql<Things[]>`
    with home as (
      select a.email, m.organisation_id as id
      from member m
      join account a on a.id = m.account_id
    ),
    supplier as (select id from home where email = 'fournisseur@demo.example'),
    buyer as (select id from home where email = 'acheteur@demo.example'),
    best as (
      select p.id as purchase, l.number as lot
      from match m
      join lot l on l.id = m.lot_id
      join purchase p on p.id = l.purchase_id
      where p.organisation_id = (select id from buyer)
        and p.state = 'published'
        and m.holds
      group by p.id, l.number
      order by count(*) desc
      limit 1
    )
    select
      (select id from supplier) as supplier,
      (select id from buyer) as buyer,
      (select id from home where email = 'facilitation@demo.example') as facilitator,
      (
        select max(l.purchase_id)
        from lot l
        join purchase p on p.id = l.purchase_id
        join commune c on 'COM:' || c.code = l.territory
        where p.state = 'published' and c.departement_code = '63'
      ) as followed,
      (select siret from organisation where id = (select id from supplier)) as siret,
      (select max(id) from offer where state = 'published') as offer,
      (select max(id) from purchase where state = 'published') as purchase,
      (select max(id) from call_for_interest where state = 'open') as call,
      (select max(id) from offer where organisation_id = (select id from supplier)) as own_offer,
      (select purchase from best) as own_purchase,
      (select lot from best) as lot,
      (select max(id) from call_for_interest where organisation_id = (select id from buyer) and state = 'open')
        as own_call,
      (select max(id) from reservation_study where decision = 'reserve') as study,
      (select max(supersedes) from reservation_study) as revoked,
      (select max(id) from supplier_status where verification = 'declared' and withdrawn_at is null) as status,
      (select max(id) from favourite_list) as list,
      (select max(id) from quote_request) as quote,
      (select max(organisation_id) from favourite) as listed_supplier,
      (select min(organisation_id) from favourite) as rival,
      (select max(id) from sourcing_file) as dossier,
      (select max(id) from claim where state = 'open' and way = 'admin') as claim,
      (select min(conversation_id) from conversation_participant where organisation_id = (select id from buyer))
        as conversation,
      (select max(id) from message_report where state = 'open') as report,
      (select max(organisation_id) from supplier_status where unlisted_on is not null) as fiche,
      (select max(id) from offer where not described and state = 'published') as presumed,
      (select min(siret) from organisation where email like '%@structure-%') as fiche_siret,
      (select o.siret from claim c join organisation o on o.id = c.organisation_id limit 1) as sibling_siret,
      (select max(id) from oeth_attestation where issued_on is not null) as attestation,
      (select max(id) from import_run where organisation_id = (select id from buyer)) as import_run,
      (select max(id) from committee where closed_at is null) as committee,
      (select max(id) from committee where closed_at is not null) as closed_committee,
      (select max(id) from contract where organisation_id = (select id from buyer)) as contract
  `;
  const missing = Object.entries(found ?? {}).filter(([, id]) => id === null);
  if (!found || missing.length > 0)
    throw new Error(`The demo has no ${missing.map(([name]) => name).join(", ")}`);
  return found;
}
