import { Foundation1763700000001 } from './1763700000001-foundation.js';
import { EventLog1763700000002 } from './1763700000002-event-log.js';
import { People1763700000003 } from './1763700000003-people.js';
import { Incidents1763700000004 } from './1763700000004-incidents.js';
import { Assignments1763700000005 } from './1763700000005-assignments.js';
import { FastPaths1763700000006 } from './1763700000006-fast-paths.js';
import { InvitationsAndTokens1763700000010 } from './1763700000010-invitations-and-tokens.js';
import { OpenLinksEnd1763700000011 } from './1763700000011-open-links-end.js';
import { Registers1763700000020 } from './1763700000020-registers.js';
import { Board1763700000030 } from './1763700000030-board.js';
import { Presence1763700000040 } from './1763700000040-presence.js';
import { Attachments1763700000050 } from './1763700000050-attachments.js';
import { SafetyNet1763700000060 } from './1763700000060-safety-net.js';
import { Duty1763700000070 } from './1763700000070-duty.js';
import { Escalation1763700000080 } from './1763700000080-escalation.js';
import { Deliveries1763700000081 } from './1763700000081-deliveries.js';
import { Drills1763700000090 } from './1763700000090-drills.js';
import { DrillRun1763700000091 } from './1763700000091-drill-run.js';
import { DrillSight1763700000092 } from './1763700000092-drill-sight.js';
import { DrillJudging1763700000093 } from './1763700000093-drill-judging.js';
import { DrillLearning1763700000094 } from './1763700000094-drill-learning.js';
import { DrillYear1763700000095 } from './1763700000095-drill-year.js';
import { Backups1763700000100 } from './1763700000100-backups.js';
import { BackupFindings1763700000101 } from './1763700000101-backup-findings.js';
import { BackupPings1763700000102 } from './1763700000102-backup-pings.js';
import { RestoreTests1763700000103 } from './1763700000103-restore-tests.js';
import { BackupThresholds1763700000104 } from './1763700000104-backup-thresholds.js';
import { BackupSightAndPauses1763700000105 } from './1763700000105-backup-sight-and-pauses.js';
import { WhatASeatOpens1763700000108 } from './1763700000108-what-a-seat-opens.js';
import { BackupFactsTold1763700000110 } from './1763700000110-backup-facts-told.js';
import { MissingFiles1763700000112 } from './1763700000112-missing-files.js';
import { LeadWhoLeads1763700000114 } from './1763700000114-lead-who-leads.js';
import { DrillFaults1763700000115 } from './1763700000115-drill-faults.js';
import { DrillStopsAndPlans1763700000116 } from './1763700000116-drill-stops-and-plans.js';
import { RecalledIsNotSilent1763700000117 } from './1763700000117-recalled-is-not-silent.js';
import { SystemsLookedAtAgain1763700000118 } from './1763700000118-systems-looked-at-again.js';
import { OwnAddresses1763700000119 } from './1763700000119-own-addresses.js';
import { PushOfASession1763700000120 } from './1763700000120-push-of-a-session.js';
import { SystemsOutOfUse1763700000121 } from './1763700000121-systems-out-of-use.js';
import { AddressesOfContacts1763700000122 } from './1763700000122-addresses-of-contacts.js';
import { WhoLeadsNow1763700000124 } from './1763700000124-who-leads-now.js';

/** In order; the class name is what the database remembers. */
export const migrations = [
  Foundation1763700000001,
  EventLog1763700000002,
  People1763700000003,
  Incidents1763700000004,
  Assignments1763700000005,
  FastPaths1763700000006,
  InvitationsAndTokens1763700000010,
  OpenLinksEnd1763700000011,
  Registers1763700000020,
  Board1763700000030,
  Presence1763700000040,
  Attachments1763700000050,
  SafetyNet1763700000060,
  Duty1763700000070,
  Escalation1763700000080,
  Deliveries1763700000081,
  Drills1763700000090,
  DrillRun1763700000091,
  DrillSight1763700000092,
  DrillJudging1763700000093,
  DrillLearning1763700000094,
  DrillYear1763700000095,
  Backups1763700000100,
  BackupFindings1763700000101,
  BackupPings1763700000102,
  RestoreTests1763700000103,
  BackupThresholds1763700000104,
  BackupSightAndPauses1763700000105,
  WhatASeatOpens1763700000108,
  BackupFactsTold1763700000110,
  MissingFiles1763700000112,
  LeadWhoLeads1763700000114,
  DrillFaults1763700000115,
  DrillStopsAndPlans1763700000116,
  RecalledIsNotSilent1763700000117,
  SystemsLookedAtAgain1763700000118,
  OwnAddresses1763700000119,
  PushOfASession1763700000120,
  SystemsOutOfUse1763700000121,
  AddressesOfContacts1763700000122,
  WhoLeadsNow1763700000124,
];
