import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  HandleLeaderNoteRequest,
  LeaderNoteListQuery,
  LeaderNotePage,
  LeaderNoteView,
  WriteLeaderNoteRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { HandleLeaderNote } from './handle-leader-note.js';
import { ListLeaderNotes } from './list-leader-notes.js';
import { WriteLeaderNote } from './write-leader-note.js';

@ApiTags('directives')
@Controller('leader-notes')
export class LeaderNotesController {
  constructor(
    private readonly listLeaderNotes: ListLeaderNotes,
    private readonly writeLeaderNote: WriteLeaderNote,
    private readonly handleLeaderNote: HandleLeaderNote,
  ) {}

  @Get()
  @Access('leader-note.read')
  @ApiOkResponse({ type: LeaderNotePage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: LeaderNoteListQuery,
  ): Promise<LeaderNotePage> {
    return this.listLeaderNotes.run(principal, query);
  }

  @Post()
  @Access('leader-note.write')
  @ApiCreatedResponse({ type: LeaderNoteView })
  @ApiProblems('validation-failed', 'not-found')
  async write(
    @CurrentPrincipal() principal: Principal,
    @Body() request: WriteLeaderNoteRequest,
  ): Promise<LeaderNoteView> {
    return this.writeLeaderNote.run(principal, request);
  }

  @Post(':id/handle')
  @Access('leader-note.handle')
  @HttpCode(200)
  @ApiOkResponse({ type: LeaderNoteView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict')
  async handle(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: HandleLeaderNoteRequest,
  ): Promise<LeaderNoteView> {
    return this.handleLeaderNote.run(principal, id, request);
  }
}
