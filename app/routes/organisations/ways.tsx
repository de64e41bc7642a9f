import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";

/** Where an organisation's people go from its page, by what it does. */
export function Ways(props: {
  home: string;
  organisation: { id: number; isSupplier: boolean; isBuyer: boolean; isFacilitator: boolean };
  mayManage: boolean;
  entersInsertion: boolean;
}) {
  const { home, organisation, mayManage, entersInsertion } = props;
  return (
    <div className="mb-10">
      <ButtonRow>
        {organisation.isSupplier ? (
          <>
            <ButtonLink to={`${home}/statuts`}>Statuts et justificatifs</ButtonLink>
            <ButtonLink to={`${home}/documents`}>Documents conservés</ButtonLink>
            <ButtonLink to={`${home}/offres`}>Offres</ButtonLink>
            <ButtonLink to={`${home}/besoins-pour-vous`}>Besoins pour vous</ButtonLink>
            <ButtonLink to={`${home}/chiffres`}>Vos chiffres</ButtonLink>
            <ButtonLink to={`/fournisseurs/${organisation.id}`}>Fiche publique</ButtonLink>
          </>
        ) : null}
        {organisation.isBuyer ? (
          <>
            <ButtonLink to={`${home}/achats`}>Achats programmés</ButtonLink>
            <ButtonLink to={`${home}/ami`}>Appels à manifestation d'intérêt</ButtonLink>
            <ButtonLink to={`${home}/devis`}>Demandes de devis</ButtonLink>
            <ButtonLink to={`${home}/dossiers`}>Dossiers de sourcing</ButtonLink>
            <ButtonLink to={`${home}/registre`}>Registre des petits achats</ButtonLink>
            <ButtonLink to={`${home}/services`}>Services</ButtonLink>
            <ButtonLink to={`${home}/groupements`}>Acheter à plusieurs</ButtonLink>
            {mayManage ? <ButtonLink to={`${home}/reglages-achats`}>Réglages d'achat</ButtonLink> : null}
            <ButtonLink to={`${home}/marches`}>Marchés attribués</ButtonLink>
          </>
        ) : null}
        {organisation.isFacilitator ? (
          <>
            <ButtonLink to={`${home}/facilitation`}>Besoins à étudier</ButtonLink>
            <ButtonLink to={`${home}/insertion`}>Heures d'insertion</ButtonLink>
            {mayManage ? <ButtonLink to={`${home}/facilitation/reglages`}>Territoires</ButtonLink> : null}
          </>
        ) : null}
        {entersInsertion ? <ButtonLink to={`${home}/heures`}>Nos heures d'insertion</ButtonLink> : null}
        {organisation.isSupplier || organisation.isBuyer ? (
          <ButtonLink to={`${home}/oeth`}>Attestations OETH</ButtonLink>
        ) : null}
      </ButtonRow>
    </div>
  );
}
