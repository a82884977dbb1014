import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categoriesApi, unitsApi } from '../api/endpoints';

export const unitsQuery = queryOptions({
  queryKey: ['units', { limit: 500 }],
  queryFn: ({ signal }) => unitsApi.list({ limit: 500 }, signal),
  gcTime: Infinity,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => categoriesApi.list(signal),
  gcTime: Infinity,
});

/** Gives the name of a unit in the reader's language; null until the units are known, or for one that is not listed. */
export function useUnitNames(): (id: string) => string | null {
  const { i18n } = useTranslation();
  const { data } = useQuery(unitsQuery);
  return (id) => {
    const unit = data?.items.find((one) => one.id === id);
    if (!unit) return null;
    return i18n.language === 'en' && unit.nameEn ? unit.nameEn : unit.name;
  };
}

/** The name of a category in the reader's language; null until the categories are known. */
export function useCategoryName(code: string | undefined): string | null {
  const { i18n } = useTranslation();
  const { data } = useQuery(categoriesQuery);
  const category = data?.items.find((one) => one.code === code);
  if (!category) return null;
  return i18n.language === 'en' ? category.nameEn : category.nameVi;
}
