/** Escapes what LIKE reads as wildcards; the caller adds its own. */
export const likePattern = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
