/**
 * Whether a row of `channels` is set up: its secrets are there, or the process was told where to send (`isReady`). `of`
 * is how the statement calls the row.
 */
export const isReady = (of = 'channels'): string => `(${of}.sealed IS NOT NULL OR ${of}.config ? 'isReady')`;
