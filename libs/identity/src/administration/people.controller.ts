import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AccessTableView, DepartmentListView } from '@jiannuo/contracts';
import { findDepartments } from '@jiannuo/organisation';
import { Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import { describeAccess } from '../access/describe-access.js';
import { Access, SignedIn } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';

/** Who there is, and who may do what. */
@ApiTags('organisation')
@Controller()
export class PeopleController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get('departments')
  @Access('department.read')
  @ApiOkResponse({ type: DepartmentListView })
  async departments(@CurrentPrincipal() principal: Principal): Promise<DepartmentListView> {
    const regions = requireRegions(principal, 'department.read');
    const found = await this.database.inRegions(regions, (tx) => findDepartments(tx, regions));
    const names = new Map(
      principal.grants.map(({ regionCode, regionName }) => [regionCode, regionName]),
    );
    return {
      items: found.map(({ code, name, regionCode }) => ({
        code,
        name,
        region: { code: regionCode, name: names.get(regionCode) ?? regionCode },
      })),
    };
  }

  @Get('access')
  @SignedIn()
  @ApiOkResponse({ type: AccessTableView, description: 'Who may do what; for the help page' })
  access(): AccessTableView {
    return describeAccess();
  }
}
