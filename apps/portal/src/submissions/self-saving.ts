import { signal } from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { asProblem, type PortalProblem } from '../api/problem.js';
import type { DraftStore } from './draft-store.js';

/** `kept`: typed and kept in this browser; `saved`: the server has it. */
export type SaveState = 'untouched' | 'kept' | 'saving' | 'saved' | 'failed' | 'conflict';

export const SAVE_WORDS: Readonly<Record<SaveState, string>> = {
  untouched: '填写的内容会自动保存',
  kept: '已存在本机，正等待保存…',
  saving: '正在保存…',
  saved: '已自动保存',
  failed: '没有保存到服务器，内容在本机',
  conflict: '等待您选择',
};

const AUTOSAVE_AFTER_MS = 1_200;

/** The submission on the server as far as saving needs it. */
export interface Standing extends Pick<SubmissionView, 'id' | 'version' | 'updatedBy'> {
  readonly state: string;
}

/** What of a draft that saves itself is shown at its foot. */
export interface SavingShown {
  theirs(): Standing | null;
  state(): SaveState;
  problem(): PortalProblem | null;
  save(): Promise<void>;
  keepMine(): void;
  takeTheirs(): void;
}

export interface Saving<Fields extends object, Server extends Standing> {
  /** Names the draft in this browser. */
  readonly subject: string;
  readonly store: DraftStore;
  readonly create: (fields: Fields) => Promise<Server>;
  readonly edit: (standing: Standing, fields: Fields) => Promise<Server>;
  /** Reads what stands on the server: the known one, or the one somebody else began. */
  readonly read: (known: Standing | null) => Promise<Server | null>;
  readonly fieldsOf: (server: Server | null) => Fields;
}

interface Kept<Fields> {
  readonly fields: Fields;
  readonly baseVersion: number | null;
}

/**
 * Something typed that saves itself, one request after the other. Whoever saves second keeps the
 * text and is asked whose counts.
 */
export class SelfSaving<Fields extends object, Server extends Standing> {
  readonly fields;
  readonly server;
  readonly state = signal<SaveState>('untouched');
  readonly problem = signal<PortalProblem | null>(null);
  /** What stands on the server when somebody else was quicker. */
  readonly theirs = signal<Server | null>(null);
  /** Text from this browser that the server did not have was put back. */
  readonly restored: boolean;
  private saved: Fields;
  private queue: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly how: Saving<Fields, Server>,
    server: Server | null,
  ) {
    this.saved = how.fieldsOf(server);
    this.server = signal<Server | null>(server);
    const kept = how.store.read(how.subject, isKept<Fields>);
    const typed = kept !== null && !same(kept.fields, this.saved) ? kept : null;
    this.fields = signal<Fields>(typed === null ? this.saved : { ...this.saved, ...typed.fields });
    this.restored = typed !== null;
    if (typed === null) return;
    this.state.set('kept');
    if (server !== null && typed.baseVersion !== server.version) this.meetConflict(server);
    else this.saveSoon();
  }

  type(change: Partial<Fields>): void {
    this.fields.update((fields) => ({ ...fields, ...change }));
    this.keep();
    this.saveSoon();
  }

  /** Saves what is typed. `create`: make the draft on the server even when nothing is typed yet. */
  save(create = false): Promise<void> {
    clearTimeout(this.timer);
    this.queue = this.queue.then(() => this.saveNow(create));
    return this.queue;
  }

  keepMine(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    this.server.set(theirs);
    this.saved = this.how.fieldsOf(theirs);
    this.state.set('kept');
    void this.save();
  }

  takeTheirs(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    this.accept(theirs);
  }

  /** What the server says now counts: after it was handed in, or read again. */
  accept(server: Server | null): void {
    this.forget();
    this.server.set(server);
    this.saved = this.how.fieldsOf(server);
    this.fields.set(this.saved);
    this.state.set(server === null ? 'untouched' : 'saved');
    this.problem.set(null);
  }

  /** The draft on the server, made when there is none; null when it could not be made. */
  async onServer(): Promise<Server | null> {
    if (this.server() === null) await this.save(true);
    return this.server();
  }

  forget(): void {
    clearTimeout(this.timer);
    this.how.store.forget(this.how.subject);
  }

  private saveSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), AUTOSAVE_AFTER_MS);
  }

  private keep(): void {
    if (same(this.fields(), this.saved)) return;
    const kept: Kept<Fields> = {
      fields: this.fields(),
      baseVersion: this.server()?.version ?? null,
    };
    this.how.store.keep(this.how.subject, kept);
    if (this.state() !== 'conflict') this.state.set('kept');
  }

  private async saveNow(create: boolean): Promise<void> {
    const fields = this.fields();
    const server = this.server();
    if (this.state() === 'conflict') return;
    if (same(fields, this.saved) && !(create && server === null)) return;
    this.state.set('saving');
    this.problem.set(null);
    try {
      const answer =
        server === null ? await this.how.create(fields) : await this.how.edit(server, fields);
      this.saved = fields;
      this.server.set(answer);
      const typedOn = !same(this.fields(), fields);
      this.state.set(typedOn ? 'kept' : 'saved');
      if (typedOn) this.keep();
      else this.forget();
    } catch (error) {
      await this.meet(asProblem(error));
    }
  }

  /** A request was refused; when somebody else was quicker, asks which text counts. */
  async meet(problem: PortalProblem): Promise<void> {
    this.state.set('failed');
    this.problem.set(problem);
    // The network is back: what waited for it is saved without being asked.
    if (problem.code === 'offline') this.how.store.whenOnline(() => void this.save());
    if (problem.status !== 409) return;
    try {
      const theirs = await this.how.read(this.server());
      if (theirs !== null) this.meetConflict(theirs);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  private meetConflict(theirs: Server): void {
    this.theirs.set(theirs);
    this.state.set('conflict');
    this.problem.set(null);
  }
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isKept<Fields>(value: unknown): value is Kept<Fields> & object {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fields' in value &&
    typeof value.fields === 'object' &&
    value.fields !== null &&
    'baseVersion' in value
  );
}
