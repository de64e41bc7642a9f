import { useEffect, useState } from "react";

/** Read aloud when what is shown changes under the reader; silent on arrival, when the page itself is read. */
export function Change({ said }: { said: string }) {
  const [first] = useState(said);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (said !== first) setChanged(true);
  }, [said, first]);
  return (
    <p className="sr-only" role="status">
      {changed ? said : ""}
    </p>
  );
}
