const ROLES = ['reporter', 'head', 'supervisor', 'leader', 'observer', 'administrator'];
const NEEDS_DEPARTMENT = new Set(['reporter', 'head']);

/** A group of the identity provider and the role its members have here. */
export interface OidcRoleRule {
  readonly group: string;
  readonly role: string;
  readonly region: string;
  /** Code of the department, for reporters and heads. */
  readonly department: string | null;
}

/** An OpenID Connect provider, as it was registered there and is trusted here. */
export interface OidcSettings {
  /** Its address; the rest is discovered. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What the button says: 用“……”登录. */
  readonly name: string;
  /** The claim with the user name, and the one with the groups. */
  readonly usernameClaim: string;
  readonly groupsClaim: string;
  readonly scope: string;
  readonly roles: readonly OidcRoleRule[];
}

/** In a real installation whoever administers accounts needs more than a password. */
export function readSecondFactorRoles(
  env: NodeJS.ProcessEnv,
  demo: boolean,
  mistakes: string[],
): string[] {
  const text = env['JIANNUO_SECOND_FACTOR_ROLES'] ?? (demo ? '' : 'administrator');
  const roles = text
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '' && role !== 'none');
  const unknown = roles.filter((role) => !ROLES.includes(role));
  if (unknown.length > 0) {
    mistakes.push(
      `JIANNUO_SECOND_FACTOR_ROLES 只能是 ${ROLES.join('、')} 中的若干个（逗号分隔）或 none，现在有“${unknown.join('、')}”。`,
    );
  }
  return roles;
}

/** Null when no issuer is set. */
export function readOidc(env: NodeJS.ProcessEnv, mistakes: string[]): OidcSettings | null {
  const issuer = env['JIANNUO_OIDC_ISSUER'];
  if (!issuer) return null;
  const clientId = env['JIANNUO_OIDC_CLIENT_ID'] ?? '';
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol)) {
    mistakes.push(`JIANNUO_OIDC_ISSUER 应为完整网址，现在是“${issuer}”。`);
  }
  if (clientId === '')
    mistakes.push('设置了 JIANNUO_OIDC_ISSUER，还须设置 JIANNUO_OIDC_CLIENT_ID。');
  return {
    issuer,
    clientId,
    clientSecret: env['JIANNUO_OIDC_CLIENT_SECRET'] || null,
    name: env['JIANNUO_OIDC_NAME'] || '统一身份认证',
    usernameClaim: env['JIANNUO_OIDC_USERNAME_CLAIM'] || 'preferred_username',
    groupsClaim: env['JIANNUO_OIDC_GROUPS_CLAIM'] || 'groups',
    scope: env['JIANNUO_OIDC_SCOPE'] || 'openid profile email groups',
    roles: readRoleRules(env['JIANNUO_OIDC_ROLES'] ?? '', mistakes),
  };
}

/** `group=role@region` or `group=role@region/department`, separated by semicolons. */
const RULE = /^(?<group>[^=;]+)=(?<role>[a-z]+)@(?<region>\d{6,12})(\/(?<department>[a-z0-9-]+))?$/;

function readRoleRules(text: string, mistakes: string[]): OidcRoleRule[] {
  const rules: OidcRoleRule[] = [];
  for (const part of text.split(';').map((rule) => rule.trim())) {
    if (part === '') continue;
    const { group = '', role = '', region = '', department } = RULE.exec(part)?.groups ?? {};
    const whole = ROLES.includes(role) && NEEDS_DEPARTMENT.has(role) === (department !== undefined);
    if (whole) rules.push({ group: group.trim(), role, region, department: department ?? null });
    else {
      mistakes.push(
        `JIANNUO_OIDC_ROLES 中的“${part}”不对：应为 组=角色@区划代码，填报员和单位负责人写作 组=reporter@区划代码/单位代码。`,
      );
    }
  }
  return rules;
}

export function readRequestLimits(
  env: NodeJS.ProcessEnv,
  mistakes: string[],
): { address: number; account: number } {
  const read = (name: string, otherwise: number): number => {
    const value = Number(env[name] ?? otherwise);
    if (!Number.isInteger(value) || value < 1) {
      mistakes.push(`${name} 应为正整数（每分钟请求数），现在是“${env[name]}”。`);
    }
    return value;
  };
  // An office shares one address; one person's portal makes about ten requests a page.
  return {
    address: read('JIANNUO_LIMIT_PER_ADDRESS', 3_000),
    account: read('JIANNUO_LIMIT_PER_ACCOUNT', 600),
  };
}
