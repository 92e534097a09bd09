import { Organisation1732400000001 } from './1732400000001-organisation.js';
import { Audit1732400000002 } from './1732400000002-audit.js';
import { Promises1732400000003 } from './1732400000003-promises.js';
import { Submissions1732400000004 } from './1732400000004-submissions.js';
import { Notifications1732400000005 } from './1732400000005-notifications.js';
import { Publication1732400000006 } from './1732400000006-publication.js';
import { Idempotency1732400000007 } from './1732400000007-idempotency.js';
import { SubmissionKinds1732400000010 } from './1732400000010-submission-kinds.js';
import { TheYear1732400000011 } from './1732400000011-the-year.js';
import { DirectivesAndCheckUps1732400000012 } from './1732400000012-directives-and-check-ups.js';
import { TheYearInFull1732400000300 } from './1732400000300-the-year-in-full.js';
import { MilestonesSentBack1732400000301 } from './1732400000301-milestones-sent-back.js';
import { EvidenceInFull1732400000400 } from './1732400000400-evidence-in-full.js';
import { Reminding1732400000500 } from './1732400000500-reminding.js';
import { Folds1732400000200 } from './1732400000200-folds.js';
import { AmendmentsOfAProject1732400000201 } from './1732400000201-amendments-of-a-project.js';
import { MilestonesInSight1732400000510 } from './1732400000510-milestones-in-sight.js';
import { Channels1732400000600 } from './1732400000600-channels.js';
import { Unread1732400000601 } from './1732400000601-unread.js';
import { PublicFacts1732400000700 } from './1732400000700-public-facts.js';
import { VersionsByDay1732400000701 } from './1732400000701-versions-by-day.js';
import { Objections1732400000702 } from './1732400000702-objections.js';
import { ErasedPhotos1732400000703 } from './1732400000703-erased-photos.js';
import { Accounts1732400000801 } from './1732400000801-accounts.js';
import { InstallationMetrics1732400000900 } from './1732400000900-installation-metrics.js';
import { Documents1732400001001 } from './1732400001001-documents.js';
import { Archives1732400001002 } from './1732400001002-archives.js';
import { SecurityEventsByRegion1732400001801 } from './1732400001801-security-events-by-region.js';
import { BackupRuns1732400001900 } from './1732400001900-backup-runs.js';
import { ClaimsByProgramme1732400001500 } from './1732400001500-claims-by-programme.js';
import { OutsideSystems1732400001601 } from './1732400001601-outside-systems.js';
import { DirectivesOfAMilestone1732400001400 } from './1732400001400-directives-of-a-milestone.js';
import { RulesOfDirectives1732400001701 } from './1732400001701-rules-of-directives.js';
import { CheckUpsThatWait1732400001401 } from './1732400001401-check-ups-that-wait.js';
import { AuditByChain1732400002000 } from './1732400002000-audit-by-chain.js';

/** In the order in which they run. A migration that has shipped is never edited; add a new one. */
export const migrations = [
  Organisation1732400000001,
  Audit1732400000002,
  Promises1732400000003,
  Submissions1732400000004,
  Notifications1732400000005,
  Publication1732400000006,
  Idempotency1732400000007,
  SubmissionKinds1732400000010,
  TheYear1732400000011,
  DirectivesAndCheckUps1732400000012,
  TheYearInFull1732400000300,
  MilestonesSentBack1732400000301,
  EvidenceInFull1732400000400,
  Reminding1732400000500,
  MilestonesInSight1732400000510,
  Folds1732400000200,
  AmendmentsOfAProject1732400000201,
  Channels1732400000600,
  Unread1732400000601,
  PublicFacts1732400000700,
  VersionsByDay1732400000701,
  Objections1732400000702,
  ErasedPhotos1732400000703,
  Accounts1732400000801,
  InstallationMetrics1732400000900,
  Documents1732400001001,
  Archives1732400001002,
  SecurityEventsByRegion1732400001801,
  BackupRuns1732400001900,
  ClaimsByProgramme1732400001500,
  OutsideSystems1732400001601,
  DirectivesOfAMilestone1732400001400,
  RulesOfDirectives1732400001701,
  CheckUpsThatWait1732400001401,
  AuditByChain1732400002000,
];
