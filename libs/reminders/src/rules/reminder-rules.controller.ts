import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  RehearsalView,
  RehearseRuleRequest,
  ReminderRuleView,
  SaveReminderRuleRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { RehearseRule } from '../rehearsal/rehearse-rule.js';
import { SaveReminderRule, ShowReminderRule } from './save-rule.js';

@ApiTags('reminders')
@Controller('programmes/:programmeKey/reminder-rule')
export class ReminderRulesController {
  constructor(
    private readonly showRule: ShowReminderRule,
    private readonly saveRule: SaveReminderRule,
    private readonly rehearseRule: RehearseRule,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: ReminderRuleView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
  ): Promise<ReminderRuleView> {
    return this.showRule.run(principal, programmeKey);
  }

  @Put()
  @Access('reminder-rule.edit')
  @ApiOkResponse({ type: ReminderRuleView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict', 'version-conflict')
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() body: SaveReminderRuleRequest,
  ): Promise<ReminderRuleView> {
    await this.saveRule.run(principal, programmeKey, body);
    return this.showRule.run(principal, programmeKey);
  }

  @Post('rehearsal')
  @Access('reminder-rule.edit')
  @HttpCode(200)
  @ApiOkResponse({ type: RehearsalView })
  @ApiProblems('validation-failed', 'not-found')
  async rehearse(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() body: RehearseRuleRequest,
  ): Promise<RehearsalView> {
    return this.rehearseRule.run(principal, programmeKey, body);
  }
}
