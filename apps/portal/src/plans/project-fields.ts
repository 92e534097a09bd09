import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { DepartmentRef, PersonRef, PlanProjectView, ProjectRequest } from '@jiannuo/contracts';
import { valueOf } from '../shell/value-of.js';

export type ProjectContent = Required<ProjectRequest>;

/** The head of a project: number, words, departments, responsible leader. */
@Component({
  selector: 'jn-project-fields',
  templateUrl: './project-fields.html',
})
export class ProjectFields {
  readonly project = input<PlanProjectView | null>(null);
  readonly ordinal = input(1);
  readonly departments = input.required<readonly DepartmentRef[]>();
  readonly leaders = input.required<readonly PersonRef[]>();
  readonly verb = input('保存');
  readonly pending = input(false);
  readonly save = output<ProjectContent>();
  readonly cancelled = output();

  protected readonly value = valueOf;
  protected readonly content = linkedSignal<ProjectContent>(() => {
    const project = this.project();
    return {
      ordinal: project?.ordinal ?? this.ordinal(),
      title: project?.title ?? '',
      shortTitle: project?.shortTitle ?? null,
      lead: project?.leadDepartment?.code ?? null,
      supporting: (project?.departments ?? []).map(({ code }) => code),
      responsibleLeader: project?.responsibleLeader ?? null,
      leaderId: project?.leaderId ?? null,
    };
  });
  protected readonly others = computed(() =>
    this.departments().filter(({ code }) => code !== this.content().lead),
  );

  protected set(changes: Partial<ProjectContent>): void {
    this.content.update((content) => ({ ...content, ...changes }));
  }

  protected toggle(code: string): void {
    const { supporting } = this.content();
    this.set({
      supporting: supporting.includes(code)
        ? supporting.filter((one) => one !== code)
        : [...supporting, code],
    });
  }

  protected lead(code: string): void {
    this.set({
      lead: code === '' ? null : code,
      supporting: this.content().supporting.filter((one) => one !== code),
    });
  }

  protected leader(id: string): void {
    const person = this.leaders().find((one) => one.id === id);
    this.set({ leaderId: person?.id ?? null, responsibleLeader: person?.displayName ?? null });
  }
}
