/** A table in Markdown; a bar within a cell is escaped. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/**
 * Puts generated text between its markers: `<!-- generated: name -->` and `<!-- end -->`.
 * @throws {Error} when a block has no markers in the document, or markers have no block.
 */
export function fillBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  const found = [...document.matchAll(/<!-- generated: (\S+) -->/g)].map(([, name = '']) => name);
  const names = Object.keys(blocks);
  if (found.toSorted().join() !== names.toSorted().join())
    throw new Error(`The document has the blocks ${found}, the generator ${names}`);
  return document.replaceAll(
    /(<!-- generated: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_whole, start: string, name: string, end: string) => `${start}${blocks[name]}\n${end}`,
  );
}
