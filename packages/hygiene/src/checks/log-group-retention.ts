import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted } from '../wording.ts'
import { kept } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'

type LogGroup = Resource<Row<'logs:log-group'>>

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html: no other number of days is taken. */
const TAKEN = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

const days = z.literal(TAKEN, { error: `is none of the days that CloudWatch takes: ${TAKEN.join(', ')}` })

const settings = z.strictObject({
  most: z._default(days, 365).check(z.describe('The longest retention in days that is fine.')),
  set: z
    ._default(z.nullable(days), null)
    .check(z.describe('The retention in days that a plan would set; where it is null, the longest that is fine.')),
})

type Settings = z.infer<typeof settings>

/** Log groups that keep what they are given for ever, or for too long. */
export const logGroupRetention = defineCheck<Settings>({
  name: 'log-group-retention',
  title: 'Log groups that keep everything',
  about:
    'Finds log groups without a retention, which keep everything for ever, and those whose retention is longer than it should be. Setting one deletes what is older, within about three days, for good: look at what auditors want first.',
  concern: 'cost',
  severity: 'low',
  subject: 'logs:log-group',
  settings,
  lists: () => [],
  graph: false,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('logs:log-group')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

const GIB = 1024 ** 3

function judged({ row, target }: LogGroup, { estate, prices }: Scene, { most, set }: Settings): Judgement {
  // AWS keeps this class for a day, whatever is set: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
  if (row.logGroupClass === 'DELIVERY')
    return kept('It is of the class DELIVERY, which keeps nothing longer than a day.')
  const { retentionInDays, storedBytes = 0 } = row
  if (retentionInDays !== undefined && retentionInDays <= most) {
    return kept(`It keeps what it is given for ${counted(retentionInDays, 'day')}, which is within ${most}.`)
  }
  const size = storedBytes / GIB
  const cost = prices.of({ kind: 'log-storage', size }, target.region)
  const how = retentionInDays === undefined ? 'for ever' : `for ${counted(retentionInDays, 'day')}, longer than ${most}`
  const told = factsOf(estate, 'logs:DescribeLogGroups')
  return {
    outcome: 'found',
    reason: `It keeps everything ${how}, by now ${sizeOf(size)}.`,
    evidence: [
      told('retention in days', retentionInDays, 'retentionInDays'),
      told('bytes stored', storedBytes, 'storedBytes'),
    ],
    // What a retention would delete of it, AWS does not tell.
    ...(cost && { cost: { ...cost, bound: '<=' } }),
    remedy: { verb: 'set-log-retention', input: { days: set ?? most } },
  }
}

const sizeOf = (size: number): string =>
  size === 0 ? 'nothing' : size < 0.01 ? 'less than 0.01 GiB' : `${size.toFixed(size < 10 ? 2 : 0)} GiB`
