/** Tools whose output the product cannot read: somebody uploads their reports, and vouches for them. */
export const UPLOADED: readonly string[] = ['veeam', 'proxmox', 'nas', 'other'];

/** What a report tells of. */
export const REPORT_KINDS = ['run', 'check', 'restore'] as const;
