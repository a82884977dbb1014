import { createRootRoute } from '@tanstack/react-router';
import { DeskShell } from './desk-shell';
import { NotFound } from './not-found';

/** What every page of the desk stands in. */
export const root = createRootRoute({ component: DeskShell, notFoundComponent: NotFound });
