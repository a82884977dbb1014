import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoriesApi } from '../../api/endpoints';

const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async ({ signal }) => (await categoriesApi.list(signal)).items,
});

/** The categories as choices in the reader's language, and the name of one code. */
export function useCategories() {
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
