import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AccountLinkView,
  CreateUserRequest,
  EditUserRequest,
  GrantRoleRequest,
  InvitedUserView,
  PageQuery,
  UserPage,
} from '@jiannuo/contracts';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { Access, NeverKept } from '../access/route-access.js';
import {
  CurrentCaller,
  CurrentPrincipal,
  type Caller,
  type Principal,
} from '../access/principal.js';
import { createUser } from './create-user.js';
import { listUsers } from './list-users.js';
import {
  closeUser,
  editUser,
  grantRole,
  makeUserLink,
  removeSecondFactor,
  reopenUser,
  withdrawRole,
  type Accounts,
} from './manage-user.js';

const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有这个账号，或者它不在您管理的行政区划。'),
});

/** Accounts and roles of the administrator's own regions. */
@ApiTags('users')
@Controller('users')
export class UsersController {
  private readonly accounts: Accounts;

  constructor(@Inject(Database) database: Database, @Inject(CONFIG) config: Config) {
    this.accounts = { database, config };
  }

  @Get()
  @Access('user.read')
  @ApiOkResponse({ type: UserPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQuery,
  ): Promise<UserPage> {
    return listUsers(this.accounts.database, principal, query);
  }

  @Post()
  @Access('user.manage')
  @NeverKept()
  @ApiCreatedResponse({ type: InvitedUserView })
  async create(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: CreateUserRequest,
  ): Promise<InvitedUserView> {
    return createUser(this.accounts, principal, caller, body);
  }

  @Patch(':id')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async edit(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
    @Body() body: EditUserRequest,
  ): Promise<void> {
    await editUser(this.accounts, principal, caller, id, body);
  }

  @Post(':id/link')
  @Access('user.manage')
  @NeverKept()
  @HttpCode(200)
  @ApiOkResponse({ type: AccountLinkView, description: 'To hand over; links before it are void' })
  async link(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
  ): Promise<AccountLinkView> {
    return makeUserLink(this.accounts, principal, caller, id);
  }

  @Post(':id/close')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Closed; its sessions have ended' })
  async close(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await closeUser(this.accounts, principal, caller, id);
  }

  @Post(':id/reopen')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reopen(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await reopenUser(this.accounts, principal, caller, id);
  }

  @Post(':id/second-factor/remove')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Off; its sessions have ended' })
  async removeSecondFactor(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await removeSecondFactor(this.accounts, principal, caller, id);
  }

  @Post(':id/grants')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Given; its sessions have ended' })
  async grant(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
    @Body() body: GrantRoleRequest,
  ): Promise<void> {
    await grantRole(this.accounts, principal, caller, id, body);
  }

  @Delete(':id/grants/:grantId')
  @Access('user.manage')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Taken back; its sessions have ended' })
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
    @Param('grantId', anId) grantId: string,
  ): Promise<void> {
    await withdrawRole(this.accounts, principal, caller, id, grantId);
  }
}
