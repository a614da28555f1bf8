import * as z from 'zod/mini'
import type { Prepared, Since } from '../../../action.ts'
import { DAY, daysSince, instantOf } from '../../../age.ts'
import type { Remedy } from '../../../finding.ts'
import { spanOf } from '../../../wording.ts'
import { textsOf } from '../input.ts'
import type { ImageSeen } from './image-seen.ts'

/** In this order, none left out: each is harder to take back than the one before. */
const STAGES = ['deprecate', 'disable', 'deregister', 'snapshots'] as const

export type Stage = (typeof STAGES)[number]

const wait = (days: number, what: string) =>
  z._default(z.number().check(z.nonnegative('is below 0')), days).check(z.describe(what))

export const settings = z.object({
  through: z
    .optional(z.enum(STAGES))
    .check(
      z.describe(
        'The last stage that one plan may take an image to, as long as the waits before it are 0; one stage a plan where left out.',
      ),
    ),
  disableAfterDays: wait(30, 'Days that an image is deprecated before it is disabled.'),
  deregisterAfterDays: wait(30, 'Days that an image is disabled before it is deregistered.'),
  snapshotsAfterDays: wait(
    0,
    'Days after an image is deregistered before its snapshots are deleted. Above 0 they are left to the checks of snapshots.',
  ),
})

type Settings = z.infer<typeof settings>

/** An image that nothing can be started from: it has nothing to lose by a stage, and AWS lets it only be deregistered. */
export const isBroken = ({ state }: ImageSeen): boolean =>
  state === 'failed' || state === 'error' || state === 'invalid'

/** The stages that a plan has fixed; none where none has. */
export const stagesOf = ({ input }: Remedy): readonly Stage[] =>
  textsOf(input, 'stages').filter((one): one is Stage => STAGES.some((stage) => stage === one))

/** Fixes the stages of an image that are due now, or says when the next one is. */
export function prepare(seen: ImageSeen, remedy: Remedy, now: Date, since: Since): Prepared {
  const set = settings.parse(remedy.input ?? {})
  if (isBroken(seen)) return ready(remedy, ['deregister'])
  const at = currentStage(seen, now)
  const first = STAGES[at + 1]
  if (!first || first === 'snapshots') return { kind: 'not-yet', says: `its state is ${seen.state}` }
  const early = tooEarly(first, seen, set, now, since)
  if (early) return { kind: 'not-yet', says: early }
  const last = set.through === undefined ? at + 1 : STAGES.indexOf(set.through)
  if (last < at + 1)
    return { kind: 'not-yet', says: `it is ${STAGES[at]}d, and plans go no further (through: ${set.through})` }
  const rest = STAGES.slice(at + 2, last + 1)
  const blocked = rest.findIndex((stage) => waitBefore(stage, set) > 0)
  return ready(remedy, [first, ...(blocked < 0 ? rest : rest.slice(0, blocked))])
}

const ready = (remedy: Remedy, stages: readonly Stage[]): Prepared => ({
  kind: 'ready',
  remedy: { ...remedy, input: { ...remedy.input, stages } },
})

/** The index in `STAGES` of the last stage that it has reached; -1 for none. */
function currentStage({ state, deprecation }: ImageSeen, now: Date): number {
  if (state === 'gone') return 2
  if (state === 'disabled') return 1
  const at = instantOf(deprecation)
  return at !== undefined && at <= now.getTime() ? 0 : -1
}

function waitBefore(stage: Stage, set: Settings): number {
  switch (stage) {
    case 'deprecate':
      return 0
    case 'disable':
      return set.disableAfterDays
    case 'deregister':
      return set.deregisterAfterDays
    case 'snapshots':
      return set.snapshotsAfterDays
  }
}

/** AWS tells when an image was deprecated, and never when it was disabled: that only the journal of an apply knows. */
function tooEarly(
  stage: Stage,
  { deprecation }: ImageSeen,
  set: Settings,
  now: Date,
  since: Since,
): string | undefined {
  const days = waitBefore(stage, set)
  if (days === 0) return undefined
  const [was, from] = stage === 'disable' ? ['deprecated', deprecation] : ['disabled', since('disable')]
  const gone = daysSince(from, now)
  if (gone === undefined)
    return `it is ${was}, and no journal tells since when; ${days} days have to pass before the next stage`
  if (gone >= days) return undefined
  const due = new Date((instantOf(from) ?? 0) + days * DAY).toISOString().slice(0, 10)
  return `it was ${was} ${spanOf(gone)} ago; the next stage is due on ${due}`
}
