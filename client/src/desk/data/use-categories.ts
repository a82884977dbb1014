import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoriesApi } from '../../api/endpoints';

const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async ({ signal }) => (await categoriesApi.list(signal)).items,
});

export type Categories = {
  options: { value: string; label: string }[];
  nameOf: (code: string) => string;
};
export const CategoriesContext = createContext<Categories>({ options: [], nameOf: (code) => code });

/** What `useCategories` gives to everything inside. */
export function useCategoriesIndex(): Categories {
  const { i18n } = useTranslation();
  const { data } = useQuery(categoriesQuery);
  const isEnglish = i18n.language === 'en';
  return useMemo(() => {
    const options = (data ?? []).map((one) => ({
      value: one.code,
      label: isEnglish ? one.nameEn : one.nameVi,
    }));
    const names = new Map(options.map(({ value, label }) => [value, label]));
    return { options, nameOf: (code: string) => names.get(code) ?? code };
  }, [data, isEnglish]);
}

/** The categories as choices in the reader's language, and the name of one code. */
export const useCategories = (): Categories => use(CategoriesContext);
