/** Where the guide speaks of a page; its places have the same names in both languages. */
const PLACES = [
  [/^\/dt\/|^\/drills|^\/corrective-actions/, 'dien-tap'],
  [/^\/backups\/.*restore/, 'khoi-phuc'],
  [/^\/backups/, 'sao-luu'],
  [/^\/(units|systems|import)/, 'danh-muc'],
  [/^\/tokens/, 'man-hinh'],
] as const;

/** The place of the guide that helps on the page at this path. */
export const guidePlace = (path: string): string =>
  PLACES.find(([page]) => page.test(path))?.[1] ?? 'truc-ban';
