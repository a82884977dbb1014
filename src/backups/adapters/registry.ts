import type { Adapter } from './adapter.js';
import { borg } from './borg.js';
import type { AdaptedTool, Tool } from './evidence.js';
import { manifest } from './manifest.js';
import { pgbackrest } from './pgbackrest.js';
import { restic } from './restic.js';

const ADAPTERS: Readonly<Record<AdaptedTool, Adapter>> = { restic, borg, pgbackrest, manifest };

/** Null for tools of which people upload reports. */
export const adapterOf = (tool: Tool): Adapter | null =>
  Object.hasOwn(ADAPTERS, tool) ? ADAPTERS[tool as AdaptedTool] : null;
