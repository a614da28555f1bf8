import type { Role, Step } from './claim.ts'

/** One step of a transition, as it is told in `status`. Milliseconds count from the start of the transition. */
export type StepRecord = {
  readonly claim: string
  readonly step: Step
  readonly from: number
  /** Absent while it runs, or where the agent died in it. */
  readonly until?: number
  readonly error?: string
}

/** What happened since keepalived last changed its mind. */
export type Transition = {
  readonly role: Role
  readonly generation: number
  /** ISO 8601. */
  readonly started: string
  readonly ended?: string
  readonly steps: readonly StepRecord[]
}

/** Something that can lose data, written down before it is done. */
export type Intent = {
  readonly kind: 'force' | 'fence'
  readonly claim: string
  /** The instance that loses the volume or is stopped. */
  readonly instance: string
  readonly by: string
  readonly at: string
  readonly state: 'ordered' | 'begun' | 'done' | 'failed'
}

/** What survives a crash of the agent and of the machine. It tells the story; facts in EC2 and here decide. */
export type GroupRecord = {
  readonly group: string
  readonly generation: number
  readonly transition?: Transition
  /** The last finished ones, newest first. */
  readonly history: readonly Transition[]
  readonly intents: readonly Intent[]
  /** Volumes that were detached by force: not mounted before fsck has passed. */
  readonly fsckRequired: readonly string[]
  /** `possible` from a forced detach on, until an operator acknowledges it. */
  readonly loss: 'none' | 'possible'
}

/** Writes a group's record: to a new file, fsync, rename. */
export type Journal = {
  readonly read: () => GroupRecord
  /** Changes the record and has it on the disk. Rejects where the disk refuses; the change stands in memory all the same. */
  readonly write: (change: (record: GroupRecord) => GroupRecord) => Promise<void>
}
