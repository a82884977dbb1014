const MAKERS = ['restic', 'borg', 'pgbackrest', 'manifest'] as const;

/**
 * Tools whose raw output the product reads itself. `manifest` compares a restore made by any tool; `aws` asks the storage of
 * a copy made by any tool for its lock, and makes none itself.
 */
export const ADAPTED_TOOLS = [...MAKERS, 'aws'] as const;
export type AdaptedTool = (typeof ADAPTED_TOOLS)[number];

/** They speak of a copy whatever tool makes it. */
export const OF_ANY_COPY: readonly string[] = ['manifest', 'aws'] satisfies AdaptedTool[];

/** Tools of which people upload reports: attached evidence, whose level is capped. */
export const UPLOAD_TOOLS = ['veeam', 'proxmox', 'nas', 'other'] as const;

/** They take a database cluster as a whole, and name no paths. */
export const CLUSTER_TOOLS = ['pgbackrest'] as const satisfies AdaptedTool[];

/** What a copy may be made by. */
export const TOOLS = [...MAKERS, ...UPLOAD_TOOLS] as const;
export type Tool = (typeof TOOLS)[number];

/** What a tool is asked to do, by the name that the collector sends; anything else proves nothing. */
export const VERBS = {
  restic: ['backup', 'snapshots', 'stats', 'check', 'check-read-data', 'restore'],
  borg: ['create', 'list', 'info', 'check', 'check-archives-only', 'check-verify-data', 'extract-dry-run'],
  pgbackrest: ['backup', 'info', 'verify', 'restore'],
  manifest: ['compare'],
  aws: ['object-lock'],
} as const satisfies Record<AdaptedTool, readonly string[]>;

/** The part of the stored data that was asked for: group 2 of 7, or a share (0 to 1) taken at random. */
export type Subset = { readonly group: number; readonly of: number } | { readonly share: number };

/** What a tool printed on some host, byte for byte. Nothing in it is believed but what is read out of it here. */
export interface RawEvidence {
  readonly tool: AdaptedTool | Tool;
  readonly toolVersion: string | null;
  readonly verb: string;
  /** Of `check-read-data`; null is everything. */
  readonly subset: Subset | null;
  /** The exit status. */
  readonly rc: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The zone that the tool ran in (`TZ`), if it was declared. */
  readonly tz: string | null;
}
