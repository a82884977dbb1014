/** Three copies, two media, one off-site, one offline or immutable, no errors. */
export const RULES = ['copies', 'media', 'offsite', 'isolated', 'errors'] as const;
