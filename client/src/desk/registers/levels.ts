/** The security levels of an information system, lowest first. */
export const LEVELS = [1, 2, 3, 4, 5] as const;
