import type { Aws, Input, OperationName, Output, ServiceName, Target } from '@arnq/query'
import type { z } from 'zod/mini'
import type { Remedy, Subject } from './finding.ts'

/** Makes calls in the target of a subject. Rejects with what AWS said. */
export type Call = <S extends ServiceName, Op extends OperationName<S>>(
  service: S,
  operation: Op,
  input: Input<S, Op>,
) => Promise<Output<S, Op>>

export type Doors = {
  readonly aws: Aws
  readonly call: Call
  readonly target: Target
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Names this action of this plan to AWS: a tag's value on what is made, and a client token. 52 characters at the most. */
  readonly mark: string
  /** Waits before AWS is asked again whether it has finished. Milliseconds. */
  readonly pause: (ms: number) => Promise<void>
}

/** Plain JSON, so that a plan can hold it and apply can compare it. Everything that the decision stood on, and what undo needs. */
export type Seen = Readonly<Record<string, unknown>>

/** Whether and how an action can be taken back. Said before it is done. */
export type Reversal =
  /** AWS keeps it: the Recycle Bin's days, proven by a rule that matches. */
  | { readonly kind: 'recycle-bin'; readonly days: number; readonly says: string }
  /** It is put back as it was: a setting, a permission. */
  | { readonly kind: 'setting'; readonly says: string }
  /** A new one is made like it; its id differs. */
  | { readonly kind: 'recreate'; readonly says: string }
  | { readonly kind: 'none'; readonly says: string }

/** One call of an action, in order. Each is safe to repeat: `done` tells from a fresh look whether it has had its effect. */
export type Step<Known = Seen> = {
  /** `deregister`: its name in the journal. */
  readonly name: string
  /** The permission it takes, as IAM spells it. */
  readonly permission: string
  readonly done: (seen: Known | undefined) => boolean
  /** What it gave, read off a fresh look, where the answer was lost on its way: the id of what it made. */
  readonly found?: (seen: Known) => Seen
  /** The pinned facts that it changes, so that a run that goes on does not take its own hand for somebody else's. */
  readonly changes?: readonly string[]
  /**
   * Makes the call; what it gives is journalled, request ids and new ids in it, and given to the steps after it. A text in
   * `left` says what it could not take away, and that this is no failure.
   */
  readonly run: (doors: Doors, subject: Subject, seen: Known, made: Made) => Promise<Seen>
  /** AWS's DryRun of it, where AWS has one: resolves where it would be permitted. */
  readonly rehearse?: (doors: Doors, subject: Subject, seen: Known) => Promise<void>
}

/** What the steps before have given, by their names. */
export type Made = Readonly<Record<string, Seen>>

/** One way to clean up: a value a file in `actions/`. */
export type Action<Known = Seen> = {
  /** `delete-volume`. */
  readonly verb: string
  readonly says: string
  readonly subject: string
  /** The smaller is done first: launch configurations and template versions, images, snapshots; interfaces, groups. */
  readonly order: number
  /** Where it may be done to what is in use, since it takes nothing away from whoever uses it. */
  readonly evenInUse?: true
  /** A zod object whose every member has a default: what users may set. It becomes the remedy's input, under what the check says. */
  readonly settings?: z.ZodMiniType<Readonly<Record<string, unknown>>>
  /**
   * Looks at the subject anew; undefined where it is gone. Rejects where it cannot be seen. `before` is what an earlier look
   * saw, for what only a thing that is gone by now could name: an image's snapshots.
   */
  readonly look: (doors: Doors, subject: Subject, remedy: Remedy, before?: Known) => Promise<Known | undefined>
  /** Fixes while planning what is to be done, so that a run that goes on does that and no more; or says why not yet. */
  readonly prepare?: (seen: Known, remedy: Remedy, now: Date, since: Since) => Prepared
  /** Why it must not be done to what was just seen, whatever the plan says: it is attached again. */
  readonly refuses: (seen: Known, remedy: Remedy) => string | undefined
  /** Whether what a resource costs is saved by this; left out where it always is. A first stage of several saves nothing. */
  readonly saves?: (remedy: Remedy) => boolean
  /** The part of what is seen that must be as it was in the plan. */
  readonly pinned: (seen: Known) => Seen
  readonly reversal: (doors: Doors, subject: Subject, seen: Known, remedy: Remedy) => Promise<Reversal>
  readonly steps: (remedy: Remedy, seen: Known) => readonly Step<Known>[]
  /**
   * Walks back what the steps did, as far as the journal says they got. Safe to repeat: it looks first, and finds by the
   * mark what it has made before.
   */
  readonly undo: (doors: Doors, subject: Subject, seen: Known, made: Made) => Promise<Undone>
}

/** An action, what it sees forgotten: what apply works on. */
// biome-ignore lint/suspicious/noExplicitAny: what every action sees meets here; each is checked where it is defined
export type AnyAction = Action<any>

/** Gives an action its types. Does nothing at run time. */
export const defineAction = <Known extends Seen>(action: Action<Known>): Action<Known> => action

/** When a step of that name has ended on the subject in an earlier apply, by its journal; ISO 8601. */
export type Since = (step: string) => string | undefined

export type Prepared =
  | { readonly kind: 'ready'; readonly remedy: Remedy }
  | { readonly kind: 'not-yet'; readonly says: string }

export type Undone =
  | { readonly kind: 'undone'; readonly says: string; readonly id?: string }
  | { readonly kind: 'partly'; readonly says: string; readonly left: string }
  | { readonly kind: 'impossible'; readonly says: string }
