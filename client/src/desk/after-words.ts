/** A page that is not shown before its own words are there. */
export const afterWords = async <T>(words: () => Promise<void>, page: Promise<T>): Promise<T> => {
  const [loaded] = await Promise.all([page, words()]);
  return loaded;
};
