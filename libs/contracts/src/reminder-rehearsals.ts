import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, ValidateNested } from 'class-validator';
import { ReminderRuleBody } from './reminder-rules.js';
import { REHEARSED_SUBJECTS, type RehearsedSubjectCode } from './reminding-constants.js';

export class RehearseRuleRequest {
  @ApiProperty({ type: ReminderRuleBody })
  @IsDefined({ message: '请给出要预演的规则' })
  @ValidateNested()
  @Type(() => ReminderRuleBody)
  rule!: ReminderRuleBody;

  @ApiProperty({ enum: ['coming', 'past-year'] })
  @IsIn(['coming', 'past-year'], { message: '请选择预演今后60天或过去一年' })
  period!: 'coming' | 'past-year';
}

export class RehearsedMessageView {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ enum: REHEARSED_SUBJECTS })
  about!: RehearsedSubjectCode;

  @ApiProperty({ description: 'Key or id of the subject; of the programme for directives by rule' })
  subjectKey!: string;

  @ApiProperty({ description: 'Milestone, month, department … as it is called in a list' })
  title!: string;

  @ApiProperty({ nullable: true, type: String, description: 'Null: about the whole list' })
  projectTitle!: string | null;

  @ApiProperty({ description: 'due-soon, overdue, review-waiting, directive-prepared …' })
  kind!: string;

  @ApiProperty({ example: 'T+1' })
  step!: string;

  @ApiProperty({ type: [String] })
  recipients!: string[];
}

export class RehearsedPersonView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  messages!: number;

  @ApiProperty({ description: 'By the rule in force' })
  messagesNow!: number;

  @ApiProperty({ description: 'The most on one day' })
  mostInOneDay!: number;
}

export class RehearsalView {
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({
    type: [RehearsedMessageView],
    description: 'By day; the first ones, when there are very many',
  })
  messages!: RehearsedMessageView[];

  @ApiProperty({ type: [RehearsedPersonView], description: 'Who gets the most stands first' })
  people!: RehearsedPersonView[];

  @ApiProperty({ description: 'Messages to one person each' })
  total!: number;

  @ApiProperty({ description: 'The same by the rule in force' })
  totalNow!: number;

  @ApiProperty({ description: 'A day of the span lies in a year whose calendar is not announced' })
  provisional!: boolean;

  @ApiProperty({ type: [String], description: 'What cannot be known, in sentences' })
  unknown!: string[];
}
