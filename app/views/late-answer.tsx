import type { Late } from "#app/http/late-answer.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What was typed when the deadline passed: kept, not sent. `open`: the deadline moved since, it may be sent. */
export function LateAnswers({ late, open }: { late: Late; open: boolean }) {
  const [last, ...before] = late;
  if (!last) return null;
  return (
    <div className="my-6">
      <Notice tone="warn" title={`Votre réponse du ${last.at} est restée en brouillon`}>
        <p>
          Les réponses venaient de se clore&nbsp;: elle n'a pas été transmise, et l'acheteur ne la voit pas.{" "}
          {open
            ? "Les réponses sont de nouveau ouvertes\u00a0: reprenez-la ci-dessous."
            : "Elle reste ici, à reprendre ailleurs."}
        </p>
        <Content late={last} />
        {before.map((one) => (
          <Disclosure key={one.id} label={`Celle du ${one.at}, gardée aussi`}>
            <Content late={one} />
          </Disclosure>
        ))}
      </Notice>
    </div>
  );
}

const Content = ({ late }: { late: Late[number] }) => (
  <DescriptionList
    narrow
    entries={late.content.map(({ label, value }) => ({
      label,
      value: <span className="whitespace-pre-line">{value}</span>,
    }))}
  />
);
