import type { Whom } from '../../api/settings';
import type { Severity, UnitKind } from '../../api/types';

/** What a policy can be for and whom it can call, in the order in which it is offered. */
export const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];
export const KINDS: UnitKind[] = [
  ...(['commune', 'ward', 'special_zone', 'department', 'police', 'party', 'office'] as const),
  ...(['inspectorate', 'authority', 'isp', 'vendor'] as const),
];
export const WHOMS: Whom[] = ['duty_contact', 'deputy', 'head', 'team_lead', 'on_call_leader'];
