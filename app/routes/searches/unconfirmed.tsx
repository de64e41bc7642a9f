import { Link } from "@remix-run/react";
import { Notice } from "#app/ui/notice.tsx";

/** Alerts leave only for an address that answered: anyone can register anyone's. */
export function Unconfirmed() {
  return (
    <div className="mb-8">
      <Notice tone="warn" title="Votre adresse électronique n'est pas confirmée">
        <p>
          Les recherches s'enregistrent&nbsp;; les alertes par courriel attendent cette confirmation.{" "}
          <Link to="/compte">Renvoyer le lien depuis «&nbsp;Mon compte&nbsp;»</Link>
        </p>
      </Notice>
    </div>
  );
}
