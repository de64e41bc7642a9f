import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { Space } from "#app/routes/workspace/home-data.ts";
import { BuyerPart, SupplierPart } from "#app/routes/workspace/space-parts.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Rows, Section } from "#app/ui/section.tsx";

/** One organisation of « Mon espace »: what is to do first, then what it plans or what fits it. */
export function SpaceSection({ space, named }: { space: Space; named: boolean }) {
  const home = `/espace/organisations/${space.id}`;
  return (
    <>
      {named ? <h2>{space.name}</h2> : null}
      <ToDoList space={space} />
      {space.buyer ? <BuyerPart buyer={space.buyer} home={home} mayEdit={space.mayEdit} /> : null}
      {space.supplier ? (
        <SupplierPart supplier={space.supplier} id={space.id} home={home} mayEdit={space.mayEdit} />
      ) : null}
      {space.isFacilitator ? <FacilitatorPart /> : null}
      <ButtonRow>
        <ButtonLink to={home}>Fiche et membres de la structure</ButtonLink>
      </ButtonRow>
    </>
  );
}

function ToDoList({ space }: { space: Space }) {
  if (space.toDo.length === 0) return null;
  return (
    <Section
      title="À faire"
      intro={
        space.more > 0
          ? `Les ${space.toDo.length} plus proches ; ${count(space.more, "autre")} ensuite.`
          : null
      }
    >
      <Rows quiet>
        {space.toDo.map((task) => (
          <li className="row" key={`${task.to} ${task.why}`}>
            <div>
              <h3 className="row-title">
                <Link to={task.to}>{task.title}</Link>
              </h3>
              <p className="row-who">{task.why}</p>
            </div>
            <p className="row-figure">{task.when}</p>
          </li>
        ))}
      </Rows>
    </Section>
  );
}

function FacilitatorPart() {
  return (
    <Section title="Facilitation" link={{ to: "/besoins", label: "Les besoins publiés" }}>
      <p>
        Les achats publiés se cherchent par métier et par territoire. Chaque lot dit ce que le droit permet de
        réserver, et combien de structures peuvent répondre.
      </p>
    </Section>
  );
}
