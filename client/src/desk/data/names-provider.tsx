import type { ReactNode } from 'react';
import { CategoriesContext, useCategoriesIndex } from './use-categories';
import { UnitsContext, useUnitsIndex } from './use-units';

/** The names that every page of the desk looks up: units and categories. */
export function NamesProvider({ children }: { children: ReactNode }) {
  return (
    <UnitsContext value={useUnitsIndex()}>
      <CategoriesContext value={useCategoriesIndex()}>{children}</CategoriesContext>
    </UnitsContext>
  );
}
