import { Link } from "@remix-run/react";
import { count } from "#app/fr.ts";
import type { ThreadView } from "#app/routes/messages/thread-data.ts";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";

/** What was said, the oldest first. Text only: nothing typed becomes a link, nor markup. */
export function Messages(props: {
  thread: ThreadView;
  /** address of a joined file */
  fileTo: (id: number) => string;
  /** the same page with every message */
  allTo: string;
}) {
  const { messages, total } = props.thread;
  const before = total - messages.length;
  return (
    <>
      {before > 0 ? (
        <p className="mb-4">
          <Link to={props.allTo}>Montrer les {count(before, "message")} d'avant</Link>
        </p>
      ) : null}
      <ol className="thread" aria-label="Messages">
        {messages.map((message) => (
          <Message key={message.id} message={message} fileTo={props.fileTo} />
        ))}
      </ol>
    </>
  );
}

function Message({
  message,
  fileTo,
}: {
  message: ThreadView["messages"][number];
  fileTo: (id: number) => string;
}) {
  const { author, own, act, text, when, byLink, files } = message;
  if (act) {
    return (
      <li className="thread-act">
        {author}, le {when}&nbsp;: {text.charAt(0).toLowerCase() + text.slice(1)}
      </li>
    );
  }
  return (
    <li className="thread-message" data-own={own ? "" : undefined}>
      <p className="thread-who">
        <strong>{author}</strong> {own ? <Tag>Votre structure</Tag> : null}
        <span>
          {when}
          {byLink ? ", par le lien d'un courriel" : ""}
        </span>
      </p>
      <p className="thread-text">{text}</p>
      {files.length > 0 ? (
        <ul className="thread-files" aria-label="Fichiers joints">
          {files.map((file) => (
            <li key={file.id}>
              <a href={fileTo(file.id)} download={file.name}>
                {file.name}
              </a>{" "}
              <span>{file.size}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What the conversation is about, and who reads it. */
export function About({ thread }: { thread: ThreadView }) {
  const { about, participants } = thread;
  return (
    <Section title="L'échange">
      {about ? (
        <p className="mb-3">{about.to ? <Link to={about.to}>{about.words}</Link> : about.words}</p>
      ) : null}
      <p className="text-s text-muted">Lu par&nbsp;:</p>
      <ul className="rows">
        {participants.map(({ id, name, own, copy, how }) => (
          <li key={id} className="py-2">
            {name} {own ? <Tag>Votre structure</Tag> : null} {copy ? <Tag state>En copie</Tag> : null}
            {how ? <span className="block text-s text-muted">{how}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
