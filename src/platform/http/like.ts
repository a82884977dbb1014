/**
 * SQL for "contains, without diacritics": folds the parameter as `search` columns are folded, and only then escapes
 * what LIKE reads as wildcards, because folding makes a `%` of a full-width one.
 */
export const containsFolded = (parameter: string): string =>
  `'%' || regexp_replace(vi_fold(${parameter}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
