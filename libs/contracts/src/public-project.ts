import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';
import { LIGHT_VALUES, type LightValue } from './programmes.js';
import {
  PublicAcceptance,
  PublicAmendment,
  PublicCause,
  PublicClosing,
  PublicFigure,
  PublicMoney,
  PublicProgressNote,
  PublicQuestion,
  PublicService,
  PublicSitePlace,
} from './public-facts.js';
import { PublicMilestone } from './public-milestone.js';

export class PublicDeliverable {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  derived!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  definition!: string | null;

  @ApiProperty()
  definitionIsSample!: boolean;

  @ApiProperty({ enum: ['floor', 'ceiling'], description: '不低于，或不超过' })
  direction!: 'floor' | 'ceiling';

  @ApiProperty({ type: Number, nullable: true, description: '审核通过的累计数' })
  currentValue!: number | null;

  @ApiProperty({ type: String, nullable: true, description: '累计数所属月份' })
  currentPeriod!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '完成百分比，两位小数，不封顶；只用于不低于',
  })
  percent!: number | null;

  @ApiProperty({ enum: ['met', 'not-met', 'no-figure'] })
  standing!: 'met' | 'not-met' | 'no-figure';

  @ApiProperty({ type: [PublicSitePlace] })
  sites!: PublicSitePlace[];
}

export class PublicTarget {
  @ApiProperty({ enum: ['>=', '<=', '>', '<', '~'] })
  comparator!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ description: '左右' })
  approximate!: boolean;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Ordinal of the indicator it is measured against',
  })
  relativeTo!: number | null;
}

export class PublicLastYear {
  @ApiProperty()
  value!: number;

  @ApiProperty()
  unit!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

export class PublicProject {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  shortTitle!: string | null;

  @ApiProperty({ description: '示例：简称、牵头单位、节点等不是原文件内容' })
  setupIsSample!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  plannedProgress!: number | null;

  @ApiProperty({ enum: LIGHT_VALUES, nullable: true, type: String })
  light!: LightValue | null;

  @ApiProperty()
  lightCause!: string;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  leadDepartment!: DepartmentRef | null;

  @ApiProperty({ type: [DepartmentRef] })
  departments!: DepartmentRef[];

  @ApiProperty({ type: String, nullable: true })
  responsibleLeader!: string | null;

  @ApiProperty({ type: [PublicDeliverable] })
  deliverables!: PublicDeliverable[];

  @ApiProperty({ type: [PublicMilestone] })
  milestones!: PublicMilestone[];

  @ApiProperty({ type: PublicTarget, nullable: true })
  target!: PublicTarget | null;

  @ApiProperty({ type: PublicLastYear, nullable: true })
  lastYear!: PublicLastYear | null;

  @ApiProperty({ type: PublicCause })
  cause!: PublicCause;

  @ApiProperty({ type: PublicFigure, nullable: true, description: '预期目标的实际数' })
  figure!: PublicFigure | null;

  @ApiProperty({ type: PublicService })
  service!: PublicService;

  @ApiProperty({ type: PublicMoney, nullable: true })
  money!: PublicMoney | null;

  @ApiProperty({ type: [PublicAmendment], description: '批准的调整' })
  amendments!: PublicAmendment[];

  @ApiProperty({ type: [PublicProgressNote], description: '月度进展的公开说明' })
  progressNotes!: PublicProgressNote[];

  @ApiProperty({ type: [PublicQuestion], description: '群众问答' })
  questions!: PublicQuestion[];

  @ApiProperty({ type: PublicAcceptance, nullable: true, description: '验收' })
  acceptance!: PublicAcceptance | null;

  @ApiProperty({ type: PublicClosing, nullable: true, description: '清单办结时的结论' })
  closing!: PublicClosing | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  withdrawnOn!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '接续的上年项目' })
  continues!: string | null;
}
