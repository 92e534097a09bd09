import { Module } from '@nestjs/common';
import { CONFIG } from '@jiannuo/platform';
import { HistoryController } from './history/history.controller.js';
import { SearchAudit } from './history/search-audit.js';
import { ShowHistory } from './history/show-history.js';
import { VerifyAudit } from './history/verify-audit.js';
import { CancelCheckUp } from './check-up/cancel-check-up.js';
import { CheckUpStepsController } from './check-up/check-up-steps.controller.js';
import { CheckUpsController } from './check-up/check-ups.controller.js';
import { ConcludeCheckUp } from './check-up/conclude-check-up.js';
import { ListCheckUpCandidates } from './check-up/list-candidates.js';
import { ListCheckUps } from './check-up/list-check-ups.js';
import { OrderCheckUp } from './check-up/order-check-up.js';
import { ShowCheckUp } from './check-up/show-check-up.js';
import { AdvanceDirective } from './directive/advance-directive.js';
import { CreateDirective } from './directive/create-directive.js';
import { DocumentPrefixController } from './directive/document-prefix.controller.js';
import { DirectivesController } from './directive/directives.controller.js';
import { EditDirective } from './directive/edit-directive.js';
import { HandleLeaderNote } from './directive/handle-leader-note.js';
import { IssueDirective } from './directive/issue-directive.js';
import { LeaderNotesController } from './directive/leader-notes.controller.js';
import { ListDirectives } from './directive/list-directives.js';
import { ListLeaderNotes } from './directive/list-leader-notes.js';
import { SaveDocumentPrefix, ShowDocumentPrefix } from './directive/save-document-prefix.js';
import { ShowDirective } from './directive/show-directive.js';
import { TakeDirectiveStep } from './directive/take-directive-step.js';
import { WriteLeaderNote } from './directive/write-leader-note.js';
import { DeskController } from './desk/desk.controller.js';
import { ListDesk } from './desk/list-desk.js';
import { ShowLeaderDesk } from './desk/show-leader-desk.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { ListAllMilestones } from './analysis/list-all-milestones.js';
import { AddEvidence } from './evidence/add-evidence.js';
import { EditEvidence } from './evidence/edit-evidence.js';
import { BlurEvidence } from './evidence/blur-evidence.js';
import { EraseEvidence } from './evidence/erase-evidence.js';
import { EvidenceFilesController } from './evidence/evidence-files.controller.js';
import { EVIDENCE_PLACES } from './evidence/evidence-places.js';
import { EvidenceUploadsController } from './evidence/evidence-uploads.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { UploadReceiver } from './evidence/receive-upload.js';
import { ShowFindings } from './evidence/show-findings.js';
import { createVirusScanner, VirusScanner } from './evidence/virus-scanner.js';
import { evidencePlaces } from './evidence-places.js';
import { ListProgrammePapers } from './evidence/list-programme-papers.js';
import { ListPublicPhotos } from './evidence/list-public-photos.js';
import { OpenEvidence } from './evidence/open-evidence.js';
import { RemoveEvidence } from './evidence/remove-evidence.js';
import { ListOwedMilestones } from './milestone/list-owed-milestones.js';
import { MilestonesController } from './milestone/milestones.controller.js';
import { ShowMilestone } from './milestone/show-milestone.js';
import { ListProgrammes } from './programme/list-programmes.js';
import { ProgrammesController } from './programme/programmes.controller.js';
import { ShowProgramme } from './programme/show-programme.js';
import { ProjectsController } from './project/projects.controller.js';
import { ShowProject } from './project/show-project.js';
import { ApproveSubmission } from './review/approve-submission.js';
import { DecideSeveral } from './review/decide-several.js';
import { DelegationsController } from './review/delegations.controller.js';
import { EndDelegation } from './review/end-delegation.js';
import { LendSignOff } from './review/lend-sign-off.js';
import { ListDelegations } from './review/list-delegations.js';
import { ListReviewQueue } from './review/list-review-queue.js';
import { ReturnSubmission } from './review/return-submission.js';
import { ReviewSubmission } from './review/review-submission.js';
import { ReviewsController } from './review/reviews.controller.js';
import { ReviewDisclosure } from './review/review-disclosure.js';
import { RevokeSubmission } from './review/revoke-submission.js';
import { SignOffSubmission } from './review/sign-off-submission.js';
import { CreateSubmission } from './submission/create-submission.js';
import { EditSubmission } from './submission/edit-submission.js';
import { ListSubmissions } from './submission/list-submissions.js';
import { MonthlyProgressController } from './submission/monthly-progress.controller.js';
import { ShowMonthlyProgress } from './submission/show-monthly-progress.js';
import { ShowSubmission } from './submission/show-submission.js';
import { SubmissionsController } from './submission/submissions.controller.js';
import { SubmitSubmission } from './submission/submit-submission.js';
import { WithdrawSubmission } from './submission/withdraw-submission.js';
import { YearModule } from './year.module.js';

/** The write side, in the order of the story. Needs PlatformModule and the session guard. */
@Module({
  imports: [YearModule],
  controllers: [
    ProgrammesController,
    ProjectsController,
    MilestonesController,
    SubmissionsController,
    EvidenceUploadsController,
    EvidenceController,
    MonthlyProgressController,
    EvidenceFilesController,
    ReviewsController,
    DelegationsController,
    DirectivesController,
    DocumentPrefixController,
    LeaderNotesController,
    AnalysisController,
    CheckUpsController,
    CheckUpStepsController,
    HistoryController,
    DeskController,
  ],
  providers: [
    ListProgrammes,
    ShowProgramme,
    ShowProject,
    ListOwedMilestones,
    ShowMilestone,
    CreateSubmission,
    EditSubmission,
    SubmitSubmission,
    WithdrawSubmission,
    ShowSubmission,
    { provide: EVIDENCE_PLACES, useValue: evidencePlaces },
    { provide: VirusScanner, useFactory: createVirusScanner, inject: [CONFIG] },
    UploadReceiver,
    AddEvidence,
    EditEvidence,
    RemoveEvidence,
    OpenEvidence,
    BlurEvidence,
    EraseEvidence,
    ListPublicPhotos,
    ListProgrammePapers,
    ShowFindings,
    SignOffSubmission,
    ReviewDisclosure,
    ApproveSubmission,
    ReturnSubmission,
    RevokeSubmission,
    ReviewSubmission,
    DecideSeveral,
    ListDelegations,
    LendSignOff,
    EndDelegation,
    ShowMonthlyProgress,
    ListSubmissions,
    ListReviewQueue,
    CreateDirective,
    EditDirective,
    IssueDirective,
    AdvanceDirective,
    TakeDirectiveStep,
    ListDirectives,
    ShowDirective,
    ShowDocumentPrefix,
    SaveDocumentPrefix,
    WriteLeaderNote,
    HandleLeaderNote,
    ListLeaderNotes,
    ListAllMilestones,
    ListCheckUpCandidates,
    OrderCheckUp,
    ConcludeCheckUp,
    CancelCheckUp,
    ListCheckUps,
    ShowCheckUp,
    ShowHistory,
    VerifyAudit,
    SearchAudit,
    ListDesk,
    ShowLeaderDesk,
  ],
})
export class TrackingModule {}
