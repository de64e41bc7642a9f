import type { Block, DocumentSection, TextDocument } from "#app/exports/document.ts";
import { type Cell, cellWords, type Table } from "#app/exports/table.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Section } from "#app/ui/section.tsx";

/**
 * A document on a page, as its DOCX says it: facts, then sections. The title is the page's own heading. `copy`: sections
 * made to be pasted elsewhere, those with quotes, have a button for it.
 */
export function DocumentView({ document, copy = false }: { document: TextDocument; copy?: boolean }) {
  return (
    <>
      <div className="mb-10">
        <DescriptionList entries={document.facts} />
      </div>
      {document.sections.map((section) => (
        <Section
          key={section.title}
          title={section.title}
          aside={copy ? <Copy section={section} /> : undefined}
        >
          {section.blocks.map((block, index) => (
            // A document is read, never reordered: a block's place is its name.
            <BlockView key={index} block={block} />
          ))}
        </Section>
      ))}
      <p className="hint pt-6">{document.foot}</p>
    </>
  );
}

function Copy({ section: { title, blocks } }: { section: DocumentSection }) {
  if (!blocks.some(({ kind }) => kind === "quote")) return null;
  const texts = blocks.flatMap((block) =>
    block.kind === "quote" || block.kind === "paragraph" ? [block.text] : [],
  );
  return <CopyButton text={texts.join("\n\n")} label={title} />;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p className="prose py-3">{block.text}</p>;
    case "quote":
      return <blockquote className="prose py-2">{block.text}</blockquote>;
    case "list":
      return <Items items={block.items} ordered={block.ordered} />;
    case "facts":
      return <DescriptionList entries={block.facts} />;
    case "table":
      return <TableView table={block.table} />;
  }
}

function Items({ items, ordered = false }: { items: readonly string[]; ordered?: boolean }) {
  const List = ordered ? "ol" : "ul";
  return (
    <List className="verdict-reasons">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </List>
  );
}

type Numbered = { index: number; cells: readonly Cell[] };

function TableView({ table: { name, columns, rows } }: { table: Table }) {
  const numbered: readonly Numbered[] = rows.map((cells, index) => ({ index, cells }));
  return (
    <DataTable
      caption={name}
      rows={numbered}
      rowKey={({ index }) => index}
      columns={columns.map(({ label, kind }, index) => ({
        key: label,
        label,
        numeric: kind === "number" || kind === "euros",
        cell: ({ cells }: Numbered) => cellWords(cells[index] ?? null, kind),
      }))}
    />
  );
}
