import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AuditPage,
  AuditQuery,
  AuditVerificationView,
  HistoryPage,
  PageQuery,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { SearchAudit } from './search-audit.js';
import { ShowHistory } from './show-history.js';
import { VerifyAudit } from './verify-audit.js';

@ApiTags('history')
@Controller()
export class HistoryController {
  constructor(
    private readonly showHistory: ShowHistory,
    private readonly searchAudit: SearchAudit,
    private readonly verifyAudit: VerifyAudit,
  ) {}

  @Get('audit')
  @Access('audit.read')
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems('validation-failed')
  async audit(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AuditQuery,
  ): Promise<AuditPage> {
    return this.searchAudit.run(principal, query);
  }

  @Get('audit/verification')
  @Access('audit.read')
  @ApiOkResponse({ type: AuditVerificationView })
  @ApiProblems()
  async verification(@CurrentPrincipal() principal: Principal): Promise<AuditVerificationView> {
    return this.verifyAudit.show(principal);
  }

  @Post('audit/verification')
  @HttpCode(200)
  @Access('audit.read')
  @ApiOkResponse({ type: AuditVerificationView })
  @ApiProblems('temporarily-unavailable')
  async verify(@CurrentPrincipal() principal: Principal): Promise<AuditVerificationView> {
    return this.verifyAudit.run(principal);
  }

  @Get('projects/:programmeKey/:ordinal/history')
  @Access('programme.read')
  @ApiOkResponse({ type: HistoryPage })
  @ApiProblems('validation-failed', 'not-found')
  async ofProject(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Query() query: PageQuery,
  ): Promise<HistoryPage> {
    return this.showHistory.run(principal, { projectKey: `${programmeKey}/${ordinal}` }, query);
  }

  @Get('milestones/:programmeKey/:projectOrdinal/:ordinal/history')
  @Access('programme.read')
  @ApiOkResponse({ type: HistoryPage })
  @ApiProblems('validation-failed', 'not-found')
  async ofMilestone(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('projectOrdinal') projectOrdinal: string,
    @Param('ordinal') ordinal: string,
    @Query() query: PageQuery,
  ): Promise<HistoryPage> {
    const milestoneKey = `${programmeKey}/${projectOrdinal}/${ordinal}`;
    return this.showHistory.run(principal, { milestoneKey }, query);
  }

  @Get('submissions/:id/history')
  @Access('programme.read')
  @ApiOkResponse({ type: HistoryPage })
  @ApiProblems('validation-failed', 'not-found')
  async ofSubmission(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<HistoryPage> {
    return this.showHistory.run(principal, { type: 'submission', id }, query);
  }

  @Get('directives/:id/history')
  @Access('programme.read')
  @ApiOkResponse({ type: HistoryPage })
  @ApiProblems('validation-failed', 'not-found')
  async ofDirective(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<HistoryPage> {
    return this.showHistory.run(principal, { type: 'directive', id }, query);
  }
}
