import { Module } from '@nestjs/common';
import { AcceptProject } from './acceptance/accept-project.js';
import { DecideInformation } from './acceptance/decide-information.js';
import { ProjectYearController } from './acceptance/project-year.controller.js';
import { ProposeInformation } from './acceptance/propose-information.js';
import { ShowProjectYear } from './acceptance/show-project-year.js';
import { AnswerAssignment } from './assignment/answer-assignment.js';
import { AssignmentsController } from './assignment/assignments.controller.js';
import { DecideObjection } from './assignment/decide-objection.js';
import { HandOverWork } from './assignment/hand-over-work.js';
import { ListAssignments } from './assignment/list-assignments.js';
import { MergeDepartments } from './assignment/merge-departments.js';
import { ReassignmentController } from './assignment/reassignment.controller.js';
import { RenameDepartment } from './assignment/rename-department.js';
import { ShowDepartmentWork } from './assignment/show-department-work.js';
import { AdoptProgramme } from './programme/adopt-programme.js';
import { CreateProgramme } from './programme/create-programme.js';
import { DiscardProgramme } from './programme/discard-programme.js';
import { EditProgramme } from './programme/edit-programme.js';
import { ProgrammeCourse } from './programme/programme-course.js';
import { ProgrammePlansController } from './programme/programme-plans.controller.js';
import { PublishProgramme } from './programme/publish-programme.js';
import { ShowProgrammePlan } from './programme/show-programme-plan.js';
import { ProjectPlansController } from './project/project-plans.controller.js';
import { SaveProjectPlan } from './project/save-project-plan.js';
import { SaveProject } from './project/save-project.js';
import { StepProjectPlan } from './project/step-project-plan.js';
import { AskReconsideration } from './reconsideration/ask-reconsideration.js';
import { DecideReconsideration } from './reconsideration/decide-reconsideration.js';
import { ListReconsiderations } from './reconsideration/list-reconsiderations.js';
import { ReconsiderationsController } from './reconsideration/reconsiderations.controller.js';
import { AddSites } from './site/add-sites.js';
import { ConfirmSites } from './site/confirm-sites.js';
import { EditSite } from './site/edit-site.js';
import { ListSites } from './site/list-sites.js';
import { SitesController } from './site/sites.controller.js';
import { CloseProgramme } from './year-end/close-programme.js';
import { CopyProgramme } from './year-end/copy-programme.js';
import { PreviewClosing } from './year-end/preview-closing.js';
import { ReadProjectDossier } from './year-end/read-project-dossier.js';
import { YearEndController } from './year-end/year-end.controller.js';

/** The course of a list's year around its reports: planned, published, signed for, accepted, closed. */
@Module({
  controllers: [
    YearEndController,
    ProgrammePlansController,
    ProjectPlansController,
    ProjectYearController,
    SitesController,
    AssignmentsController,
    ReassignmentController,
    ReconsiderationsController,
  ],
  providers: [
    ShowProgrammePlan,
    CreateProgramme,
    EditProgramme,
    DiscardProgramme,
    AdoptProgramme,
    PublishProgramme,
    ProgrammeCourse,
    SaveProject,
    SaveProjectPlan,
    StepProjectPlan,
    ListSites,
    AddSites,
    EditSite,
    ConfirmSites,
    ListAssignments,
    AnswerAssignment,
    DecideObjection,
    ShowDepartmentWork,
    RenameDepartment,
    MergeDepartments,
    HandOverWork,
    AskReconsideration,
    ListReconsiderations,
    DecideReconsideration,
    ShowProjectYear,
    AcceptProject,
    ProposeInformation,
    DecideInformation,
    PreviewClosing,
    CloseProgramme,
    CopyProgramme,
    ReadProjectDossier,
  ],
})
export class YearModule {}
