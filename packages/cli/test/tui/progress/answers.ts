import { type Failure, type Resource, resourceTypes, type Unit } from '@arnq/query'
import type { Answer, AskedUnit, UnitState } from '../../../src/tui/answer.ts'
import type { Line } from '../../../src/tui/screen.ts'

/** A unit of a volume, or of another type, in a region of an account that goes by its name. */
export function unitOf(account: string, region: string, type = 'ec2:volume'): Unit {
  const found = resourceTypes.find((one) => one.type === type)
  if (!found) throw new Error(type)
  return { type: found, target: { partition: 'aws', account: `id-${account}`, accountName: account, region } }
}

export const failure = (more: Partial<Failure> = {}): Failure => ({
  kind: 'denied',
  target: {},
  action: 'ec2:DescribeVolumes',
  code: 'UnauthorizedOperation',
  message: 'no',
  ...more,
})

/** `.` waits, `>` is asked, `~` throttled, `#` done with 10 rows, `0` empty, `x` failed, `-` off; anything else is no target. */
const STATES: Readonly<Record<string, readonly [UnitState, number]>> = {
  '.': ['waiting', 0],
  '>': ['asking', 0],
  '~': ['throttled', 0],
  '#': ['done', 10],
  '0': ['done', 0],
  x: ['failed', 0],
  '-': ['failed', 0],
}

/** Units by what they are, one account a line, one sign a region: `prod ##x.`. */
export function unitsOf(lines: readonly string[], regions: readonly string[], type?: string): AskedUnit[] {
  return lines.flatMap((line) => {
    const [account = '', cells = ''] = line.split(/\s+/)
    return [...cells].flatMap((sign, at): AskedUnit[] => {
      const found = Object.hasOwn(STATES, sign) ? STATES[sign] : undefined
      if (!found) return []
      const [state, rows] = found
      const unit = unitOf(account, regions[at] ?? 'us-east-1', type)
      const began = state === 'waiting' ? {} : { began: 1000 + 100 * at }
      const ended = state === 'done' || state === 'failed' ? { ended: 1500 + 200 * at } : {}
      const type_ = unit.type.type
      const told = sign === 'x' || sign === '-'
      const why = failure({ kind: sign === '-' ? 'disabled' : 'denied', target: unit.target, type: type_ })
      return [{ unit, state, rows, ...began, ...ended, ...(told && { failure: why }) }]
    })
  })
}

/** An answer of these units. */
export function answerOf(
  units: readonly AskedUnit[],
  more: Partial<Answer> & { readonly lost?: readonly Failure[] } = {},
): Answer {
  const { lost = [], ...rest } = more
  const count = (is: (unit: AskedUnit) => boolean): number => units.filter(is).length
  const off = ({ failure }: AskedUnit): boolean => failure?.kind === 'disabled'
  const isAsking = ({ state }: AskedUnit): boolean => state === 'asking' || state === 'throttled'
  const rows = units.reduce((sum, unit) => sum + unit.rows, 0)
  return {
    version: 1,
    generation: 1,
    pattern: 'ec2:volume',
    units,
    resources: [] as Resource[],
    failures: [...lost, ...units.flatMap(({ failure }) => failure ?? [])],
    counts: {
      planned: units.length,
      outdated: units.reduce((sum, { rows, outdated }) => sum + (outdated ? rows : 0), 0),
      waiting: count(({ state }) => state === 'waiting'),
      asking: count(isAsking),
      throttled: count(({ state }) => state === 'throttled'),
      done: count(({ state }) => state === 'done'),
      empty: count(({ state, rows }) => state === 'done' && rows === 0),
      failed: count((unit) => unit.state === 'failed' && !off(unit)),
      off: count(off),
      lost: lost.length,
      rows,
    },
    phase: 'asking',
    problem: undefined,
    eta: () => undefined,
    slowest: () => units.find(isAsking),
    ...rest,
  }
}

export const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const

export const text = (line: Line): string => line.map((one) => one.text).join('')
export const texts = (lines: readonly Line[]): readonly string[] => lines.map((line) => text(line).trimEnd())
