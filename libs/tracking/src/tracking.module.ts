import { Module } from '@nestjs/common';
import { AdvanceDirective } from './directive/advance-directive.js';
import { CreateDirective } from './directive/create-directive.js';
import { DirectivesController } from './directive/directives.controller.js';
import { EditDirective } from './directive/edit-directive.js';
import { HandleLeaderNote } from './directive/handle-leader-note.js';
import { IssueDirective } from './directive/issue-directive.js';
import { LeaderNotesController } from './directive/leader-notes.controller.js';
import { ListDirectives } from './directive/list-directives.js';
import { ListLeaderNotes } from './directive/list-leader-notes.js';
import { ShowDirective } from './directive/show-directive.js';
import { TakeDirectiveStep } from './directive/take-directive-step.js';
import { WriteLeaderNote } from './directive/write-leader-note.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { ListAllMilestones } from './analysis/list-all-milestones.js';
import { AddEvidence } from './evidence/add-evidence.js';
import { EditEvidence } from './evidence/edit-evidence.js';
import { EvidenceController } from './evidence/evidence.controller.js';
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
    EvidenceController,
    MonthlyProgressController,
    ReviewsController,
    DelegationsController,
    DirectivesController,
    LeaderNotesController,
    AnalysisController,
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
    AddEvidence,
    EditEvidence,
    RemoveEvidence,
    OpenEvidence,
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
    WriteLeaderNote,
    HandleLeaderNote,
    ListLeaderNotes,
    ListAllMilestones,
  ],
})
export class TrackingModule {}
