import { Form, Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SubmitButton, TextField } from "#app/ui/form.tsx";
import type { BuyerService } from "#db/queries/buyer-services.ts";

/** The services of a buyer, each with what is at it. */
export function ServiceTable(props: { services: readonly BuyerService[]; home: string; may: boolean }) {
  const { services, home, may } = props;
  const of = (page: string, service: string) => `${home}/${page}?${new URLSearchParams({ service })}`;
  return (
    <DataTable
      caption="Services de l'acheteur"
      hideCaption
      rows={services}
      rowKey={(service) => service.name}
      columns={[
        { key: "name", label: "Service", cell: (service) => service.name },
        {
          key: "purchases",
          label: "Achats programmés",
          numeric: true,
          cell: (service) =>
            service.purchases > 0 ? (
              <Link to={of("achats", service.name)}>{service.purchases}</Link>
            ) : (
              service.purchases
            ),
        },
        { key: "contracts", label: "Marchés", numeric: true, cell: (service) => service.contracts },
        {
          key: "programme",
          label: "Programmation",
          cell: (service) => (
            <Link to={of("programmation", service.name)}>
              Ce qui vient<span className="sr-only"> pour {service.name}</span>
            </Link>
          ),
        },
        ...(may
          ? [{ key: "acts", label: "Agir", cell: (service: BuyerService) => <Acts service={service} /> }]
          : []),
      ]}
    />
  );
}

function Acts({ service }: { service: BuyerService }) {
  const id = `vers-${service.name}`;
  return (
    <>
      <Disclosure
        label={
          <>
            Renommer<span className="sr-only"> {service.name}</span>
          </>
        }
      >
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="from" value={service.name} />
          <TextField
            id={id}
            name="to"
            label="Nouveau nom"
            hint="Celui d'un autre service les réunit."
            defaultValue={service.name}
            required
          />
          <div>
            <SubmitButton tone="plain" name="intent" value="rename">
              Renommer
            </SubmitButton>
          </div>
        </Form>
      </Disclosure>
      {service.purchases + service.contracts === 0 ? (
        <Form method="post">
          <input type="hidden" name="name" value={service.name} />
          <SubmitButton tone="link" name="intent" value="remove" label={`Retirer ${service.name}`}>
            Retirer
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
