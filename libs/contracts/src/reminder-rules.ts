import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  REMINDER_AUDIENCES,
  RULE_LIMITS,
  type ReminderAudienceCode,
} from './reminding-constants.js';

const { daysBefore, daysAfter, directiveDays, longestEvery, stepsInLadder } = RULE_LIMITS;
const WHOLE = '请填整数';

/** So many working days before (negative) or after the due date, and who is told. */
export class ReminderStepBody {
  @ApiProperty({ minimum: -daysBefore, maximum: daysAfter, description: 'Working days' })
  @IsInt({ message: `天数${WHOLE}` })
  @Min(-daysBefore, { message: `最早提前${daysBefore}个工作日` })
  @Max(daysAfter, { message: `最晚逾期${daysAfter}个工作日` })
  offset!: number;

  @ApiProperty({
    required: false,
    minimum: 1,
    maximum: longestEvery,
    description: 'Then every so many working days',
  })
  @IsOptional()
  @IsInt({ message: `重复间隔${WHOLE}` })
  @Min(1, { message: '重复间隔至少1个工作日' })
  @Max(longestEvery, { message: `重复间隔不超过${longestEvery}个工作日` })
  every?: number;

  @ApiProperty({ enum: REMINDER_AUDIENCES, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: '请选择提醒谁' })
  @ArrayUnique({ message: '同一类人只需选择一次' })
  @IsIn(REMINDER_AUDIENCES, {
    each: true,
    message: '只能选择填报员、单位负责人、督查人员或分管县领导',
  })
  audience!: ReminderAudienceCode[];
}

/** How often something is asked for: after so many working days, then every so many. */
export class AskingBody {
  @ApiProperty({ minimum: 1, maximum: daysAfter })
  @IsInt({ message: `天数${WHOLE}` })
  @Min(1, { message: '至少1个工作日后' })
  @Max(daysAfter, { message: `不超过${daysAfter}个工作日` })
  after!: number;

  @ApiProperty({ minimum: 1, maximum: longestEvery })
  @IsInt({ message: `重复间隔${WHOLE}` })
  @Min(1, { message: '重复间隔至少1个工作日' })
  @Max(longestEvery, { message: `重复间隔不超过${longestEvery}个工作日` })
  every!: number;
}

/** When a directive is prepared by rule, in working days before and after the due date. */
export class DirectiveRuleBody {
  @ApiProperty({ minimum: 1, maximum: directiveDays, description: '预警提示单' })
  @IsInt({ message: `预警天数${WHOLE}` })
  @Min(1, { message: '至少提前1个工作日预警' })
  @Max(directiveDays, { message: `最早提前${directiveDays}个工作日预警` })
  yellowBefore!: number;

  @ApiProperty({ minimum: 1, maximum: directiveDays, description: '督办通知单' })
  @IsInt({ message: `督办天数${WHOLE}` })
  @Min(1, { message: '逾期至少1个工作日才督办' })
  @Max(directiveDays, { message: `逾期${directiveDays}个工作日以内必须督办` })
  redAfter!: number;
}

/** The editable rule of a programme. What follows a directive is 13710's and is not edited. */
export class ReminderRuleBody {
  @ApiProperty({ type: [ReminderStepBody], description: '节点：到期日前后' })
  @IsArray()
  @ArrayMinSize(1, { message: '节点至少要有一步提醒' })
  @ArrayMaxSize(stepsInLadder, { message: `节点提醒不超过${stepsInLadder}步` })
  @ValidateNested({ each: true })
  @Type(() => ReminderStepBody)
  milestone!: ReminderStepBody[];

  @ApiProperty({ minimum: 1, maximum: daysAfter, description: '逾期几个工作日拟呈报' })
  @IsInt({ message: `呈报天数${WHOLE}` })
  @Min(1, { message: '逾期至少1个工作日才呈报' })
  @Max(daysAfter, { message: `逾期${daysAfter}个工作日以内必须呈报` })
  escalateAfter!: number;

  @ApiProperty({ minimum: 1, maximum: longestEvery, description: '拟呈报后几个工作日自动送出' })
  @IsInt({ message: `自动呈报天数${WHOLE}` })
  @Min(1, { message: '至少给督查人员留1个工作日' })
  @Max(longestEvery, { message: `最多等${longestEvery}个工作日` })
  sendAfter!: number;

  @ApiProperty({ enum: REMINDER_AUDIENCES, isArray: true, description: '呈报后每周一次告诉谁' })
  @IsArray()
  @ArrayMinSize(1, { message: '每周汇总至少发给一类人' })
  @ArrayUnique({ message: '同一类人只需选择一次' })
  @IsIn(REMINDER_AUDIENCES, {
    each: true,
    message: '只能选择填报员、单位负责人、督查人员或分管县领导',
  })
  weekly!: ReminderAudienceCode[];

  @ApiProperty({ type: AskingBody, description: '等待审核' })
  @IsDefined({ message: '请填写几个工作日后提醒' })
  @ValidateNested()
  @Type(() => AskingBody)
  review!: AskingBody;

  @ApiProperty({ type: AskingBody, description: '未签收' })
  @IsDefined({ message: '请填写几个工作日后提醒' })
  @ValidateNested()
  @Type(() => AskingBody)
  assignment!: AskingBody;

  @ApiProperty({ type: DirectiveRuleBody, description: '拟办督办单' })
  @IsDefined({ message: '请填写拟办督办单的天数' })
  @ValidateNested()
  @Type(() => DirectiveRuleBody)
  directives!: DirectiveRuleBody;

  @ApiProperty({ type: AskingBody, description: '核查逾期未报结果' })
  @IsDefined({ message: '请填写几个工作日后提醒' })
  @ValidateNested()
  @Type(() => AskingBody)
  checkUp!: AskingBody;

  @ApiProperty({ type: [ReminderStepBody], description: '每月进展：报送日期前后' })
  @IsArray()
  @ArrayMaxSize(stepsInLadder, { message: `每月进展提醒不超过${stepsInLadder}步` })
  @ValidateNested({ each: true })
  @Type(() => ReminderStepBody)
  progress!: ReminderStepBody[];
}

export class ReminderRuleView {
  @ApiProperty({ type: ReminderRuleBody })
  rule!: ReminderRuleBody;

  @ApiProperty({ description: 'The usual rule, nothing of its own' })
  usual!: boolean;

  @ApiProperty({ description: 'Version of the programme' })
  version!: number;

  @ApiProperty()
  mayEdit!: boolean;
}

export class SaveReminderRuleRequest {
  @ApiProperty({
    type: ReminderRuleBody,
    nullable: true,
    description: 'Null: back to the usual rule',
  })
  @ValidateIf((body: SaveReminderRuleRequest) => body.rule !== null)
  @ValidateNested()
  @Type(() => ReminderRuleBody)
  rule!: ReminderRuleBody | null;

  @ApiProperty()
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}
