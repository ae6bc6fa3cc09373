/** Rows of text as tables: how each bench prints what it measured. */

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function gridAsMarkdown(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** For a terminal: columns as wide as they must be. @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function gridAsText(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
