import type { Adapter } from './adapter.js';
import { aws } from './aws.js';
import { borg } from './borg.js';
import type { AdaptedTool, Tool } from './evidence.js';
import { manifest } from './manifest.js';
import { pgbackrest } from './pgbackrest.js';
import { restic } from './restic.js';

const ADAPTERS: Readonly<Record<AdaptedTool, Adapter>> = { restic, borg, pgbackrest, manifest, aws };

/** Null for tools of which people upload reports. */
export const adapterOf = (tool: AdaptedTool | Tool): Adapter | null =>
  Object.hasOwn(ADAPTERS, tool) ? ADAPTERS[tool as AdaptedTool] : null;
