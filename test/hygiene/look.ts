import type { Aws, Target, TargetOrFailure } from '@arnq/query'
import { emulate, type Fault, type World } from '@arnq/sandbox'
import {
  checks as all,
  chooseChecks,
  type Examination,
  examine,
  exceptionsOf,
  type Finding,
  guardsWith,
  shippedPrices,
  sources,
} from '../../packages/hygiene/src/index.ts'

export const DAY = 86_400_000
export const REGION = 'eu-west-1'

export type LookOptions = {
  readonly now: Date
  /** Checks by name, with their settings. */
  readonly checks: Readonly<Record<string, object>>
  readonly regions?: readonly string[]
  readonly faults?: readonly Fault[]
  /** What stands before the world's door. */
  readonly through?: (aws: Aws) => Aws
  /** In another order than the world has them. */
  readonly order?: (targets: readonly TargetOrFailure[]) => readonly TargetOrFailure[]
  readonly aws?: Aws
}

const targetsOf = (world: World, regions: readonly string[] = [REGION]): readonly Target[] =>
  world.accounts.flatMap(({ id, name }) =>
    regions.map((region) => ({ partition: 'aws', account: id, accountName: name, region })),
  )

/** One look at a world with these checks; every earlier run has seen everything as it is. */
export function look(world: World, options: LookOptions): Promise<Examination> {
  const { now, regions, faults = [], through = (aws) => aws, order = (targets) => targets } = options
  const clock = () => now
  const emulated = options.aws ?? emulate({ ...world, faults }, { now: clock })
  const firstSeen = new Date(now.getTime() - 300 * DAY).toISOString()
  return examine({
    aws: through(emulated),
    targets: order(targetsOf(world, regions)),
    checks: chooseChecks(all, options.checks, Object.keys(options.checks)),
    sources,
    guards: guardsWith({ tags: ['arnq:keep'], iac: [] }),
    exceptions: exceptionsOf([], now),
    keepUntilTag: 'arnq:keep-until',
    ownerOf: () => undefined,
    prices: shippedPrices,
    past: () => () => ({ firstSeen, since: firstSeen }),
    now: clock,
  })
}

/** Findings by the id of what they are about. */
export const byId = ({ findings }: Examination): ReadonlyMap<string, Finding> =>
  new Map(findings.map((finding) => [finding.subject.id, finding]))

/** The ids of what was found. */
export const foundIn = ({ findings }: Examination): readonly string[] =>
  findings.filter(({ outcome }) => outcome === 'found').map(({ subject }) => subject.id)

/** The types of what is said to keep something. */
export const keptBy = (finding: Finding | undefined): readonly string[] =>
  (finding?.references ?? []).map(({ from }) => from.type)
