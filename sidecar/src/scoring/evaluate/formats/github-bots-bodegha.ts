import type { LabelledComments } from '../../account/fit/fit-comments.ts';

export const BODEGHA_HEADER = 'account,project,comments,empty_comments,clusters,gini,bot';

/** An account in a project a line, in counts (Golzadeh et al. 2021). */
export function bodeghaRow(line: string): LabelledComments {
  const [account, project, ...cells] = line.trim().split(',');
  const [comments, empty, clusters, gini, bot] = cells.map((cell) =>
    cell === '' ? Number.NaN : Number(cell),
  );
  if (account === undefined || project === undefined || cells.length !== 5)
    throw new Error('not seven columns');
  if (comments === undefined || empty === undefined || clusters === undefined || gini === undefined)
    throw new Error('not seven columns');
  if (!Number.isFinite(comments + empty + clusters + gini) || (bot !== 0 && bot !== 1))
    throw new Error('not a number');
  return { account, project, comments, empty, clusters, gini, isBot: bot === 1 };
}
