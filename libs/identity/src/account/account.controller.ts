import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AccountView,
  ChangePasswordRequest,
  ConfirmCodeRequest,
  ConfirmPasswordRequest,
  MySessionsView,
  RecoveryCodesView,
  SecondFactorSeedView,
} from '@jiannuo/contracts';
import { Database, Problem } from '@jiannuo/platform';
import { BeforeSecondFactor, NeverKept, SignedIn } from '../access/route-access.js';
import {
  CurrentCaller,
  CurrentPrincipal,
  type Caller,
  type Principal,
} from '../access/principal.js';
import { ChangePassword } from './change-password.js';
import { endMySession, endMyOtherSessions, listMySessions } from './my-sessions.js';
import { MySecondFactor } from './my-second-factor.js';

const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有这个会话，可能已经结束。'),
});

/** What people do with their own account; nobody else's can be named here. */
@ApiTags('account')
@SignedIn()
@BeforeSecondFactor()
@NeverKept()
@Controller('account')
export class AccountController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ChangePassword) private readonly password: ChangePassword,
    @Inject(MySecondFactor) private readonly secondFactor: MySecondFactor,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountView })
  async show(@CurrentPrincipal() principal: Principal): Promise<AccountView> {
    return this.secondFactor.showAccount(principal);
  }

  @Post('password')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Changed; every other session has ended' })
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: ChangePasswordRequest,
  ): Promise<void> {
    await this.password.execute(principal, caller, body);
  }

  @Get('sessions')
  @ApiOkResponse({ type: MySessionsView })
  async sessions(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
  ): Promise<MySessionsView> {
    return listMySessions(this.database, principal, caller);
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'All but this one have ended' })
  async endOthers(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await endMyOtherSessions(this.database, principal, caller);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'That session has ended' })
  async endOne(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await endMySession(this.database, principal, caller, id);
  }

  @Post('second-factor')
  @HttpCode(200)
  @ApiOkResponse({ type: SecondFactorSeedView, description: 'To be confirmed with a first code' })
  async begin(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: ConfirmPasswordRequest,
  ): Promise<SecondFactorSeedView> {
    return this.secondFactor.begin(principal, caller, body.password);
  }

  @Post('second-factor/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesView, description: 'On from now' })
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: ConfirmCodeRequest,
  ): Promise<RecoveryCodesView> {
    return this.secondFactor.confirm(principal, caller, body.code);
  }

  @Post('second-factor/recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesView, description: 'Those before are void' })
  async recoveryCodes(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: ConfirmPasswordRequest,
  ): Promise<RecoveryCodesView> {
    return this.secondFactor.renewRecoveryCodes(principal, caller, body.password);
  }

  @Post('second-factor/remove')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Off' })
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentCaller() caller: Caller,
    @Body() body: ConfirmPasswordRequest,
  ): Promise<void> {
    await this.secondFactor.remove(principal, caller, body.password);
  }
}
