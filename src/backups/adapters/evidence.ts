/** Tools whose raw output the product reads itself. `manifest` compares a restore made by any tool. */
export const ADAPTED_TOOLS = ['restic', 'borg', 'pgbackrest', 'manifest'] as const;
export type AdaptedTool = (typeof ADAPTED_TOOLS)[number];

/** Tools of which people upload reports: attached evidence, whose level is capped. */
export const UPLOAD_TOOLS = ['veeam', 'proxmox', 'nas', 'other'] as const;

export const TOOLS = [...ADAPTED_TOOLS, ...UPLOAD_TOOLS] as const;
export type Tool = (typeof TOOLS)[number];

/** What a tool is asked to do, by the name that the collector sends; anything else proves nothing. */
export const VERBS = {
  restic: ['backup', 'snapshots', 'stats', 'check', 'check-read-data', 'restore'],
  borg: ['create', 'list', 'info', 'check', 'check-archives-only', 'check-verify-data', 'extract-dry-run'],
  pgbackrest: ['backup', 'info', 'verify', 'restore'],
  manifest: ['compare'],
} as const satisfies Record<AdaptedTool, readonly string[]>;

/** The part of the stored data that was asked for: group 2 of 7, or a share (0 to 1) taken at random. */
export type Subset = { readonly group: number; readonly of: number } | { readonly share: number };

/** What a tool printed on some host, byte for byte. Nothing in it is believed but what is read out of it here. */
export interface RawEvidence {
  readonly tool: Tool;
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
