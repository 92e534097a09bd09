/** Plain values of the wire. No decorated class may be imported here: browsers load this file. */

/** Every error code and the HTTP status that carries it (RFC 9457 documents). */
export const ERROR_STATUS = {
  'bad-request': 400,
  'validation-failed': 400,
  'sign-in-required': 401,
  'wrong-credentials': 401,
  'second-factor-required': 401,
  'wrong-second-factor': 401,
  'second-factor-setup-required': 403,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'version-conflict': 409,
  'state-conflict': 409,
  'already-exists': 409,
  'link-not-valid': 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  'unprocessable-file': 422,
  'rule-violated': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  'temporarily-unavailable': 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export const LIMITS = {
  textLength: 5_000,
  commentLength: 2_000,
  publicNoteLength: 2_000,
  orderReasonLength: 1_000,
  captionLength: 200,
  directiveTitleLength: 200,
  /** Rectangles drawn on one photo at once. */
  blurRectangles: 50,
  erasureReasonLength: 1_000,
  /** 机关代字 in a directive's number. */
  documentPrefixLength: 10,
  fileNameLength: 200,
  decisionsAtOnce: 50,
  evidencePerSubmission: 20,
  evidenceBytes: 20 * 1024 * 1024,
  imagePixels: 50_000_000,
  passwordLength: 200,
  passwordMinLength: 10,
  displayNameLength: 60,
  emailLength: 200,
  pageSize: 50,
  pageSizeMax: 200,
} as const;

/** How large a list may be; more is a mistake of whoever sends it. */
export const PLAN_LIMITS = {
  projects: 200,
  deliverables: 50,
  milestones: 60,
  departments: 40,
  sites: 2_000,
} as const;

export const ROLE_CODES = [
  'reporter',
  'head',
  'supervisor',
  'leader',
  'observer',
  'administrator',
] as const;
export * from './reminding-constants.js';
export * from './security-constants.js';
export * from './outside-constants.js';
export * from './outside-examples.js';
export const SUBMISSION_KINDS = ['completion', 'progress', 'extension', 'amendment'] as const;
export type SubmissionKindName = (typeof SUBMISSION_KINDS)[number];

export const VISIBILITIES = ['public', 'internal', 'sensitive'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** What a file is for: evidence, a decision made on paper, the adoption of a programme. */
export const EVIDENCE_PURPOSES = ['evidence', 'paper-decision', 'adoption'] as const;
export type EvidencePurpose = (typeof EVIDENCE_PURPOSES)[number];

/** What an audit event may be about. */
export const AUDIT_SUBJECTS = [
  'submission',
  'milestone',
  'project',
  'programme',
  'directive',
  'leader-note',
  'check-up',
  'evidence',
  'department',
  'user',
  'session',
  'settings',
  'clock',
] as const;

/** Stands on every form with which files are uploaded. */
export const NO_SECRETS = '严禁上传涉密信息。';

export const PROGRAMME_KINDS = ['livelihood', 'priority', 'governance', 'indicator'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/**
 * What may be uploaded as evidence, told by content, not by name. HEIC is missing on purpose: no
 * picture can be made of it here, and a phone that sees it missing hands over a JPEG instead.
 */
export const EVIDENCE_MEDIA_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const;

/** The word beside a light's colour and shape. */
export const LIGHT_WORDS = {
  done: '已完成',
  red: '滞后',
  yellow: '预警',
  grey: '未开始',
  green: '正常推进',
} as const;

export const SESSION_COOKIE = 'jiannuo_session';
export const API_PREFIX = 'api/v1';

/** Ways out over HTTP; each region sets up its own. */
export const HTTP_CHANNELS = ['webhook', 'wecom', 'dingtalk', 'sms'] as const;
export type HttpChannelName = (typeof HTTP_CHANNELS)[number];

/** How a notification reaches people: the inbox always, and what pushes. */
export const CHANNELS = ['inbox', 'email', ...HTTP_CHANNELS] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Readonly<Record<ChannelName, string>> = {
  inbox: '站内',
  email: '邮件',
  webhook: '接口推送',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  sms: '短信',
};
