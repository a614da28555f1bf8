import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { type MetricAsked, type MetricTold, metrics } from '../probes/metrics.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { gapOf } from './parts/gaps.ts'

type LogGroup = Resource<Row<'logs:log-group'>>

const settings = z.strictObject({
  days: z
    ._default(z.int().check(z.minimum(1), z.maximum(450)), 30)
    .check(z.describe('How old it has to be, and for how many days nothing has to have been written to it.')),
})

type Settings = z.infer<typeof settings>

/** Log groups with nothing in them. */
export const emptyLogGroup = defineCheck<Settings>({
  name: 'empty-log-group',
  title: 'Log groups with nothing in them',
  about:
    'Finds log groups that hold nothing, are not new, and to which nothing was written lately, by CloudWatch. They cost nothing. A service that still runs may hold on to one and write to it some day.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'logs:log-group',
  settings,
  lists: () => [],
  graph: false,
  probes: [metrics],
  judge,
})

async function* judge(scene: Scene, { days }: Settings): AsyncGenerator<Judged> {
  const groups = scene.estate.all('logs:log-group')
  const settled = new Map(groups.map((group) => [group, settledBy(group, scene.now, days)]))
  const asked = new Map(groups.filter((group) => !settled.get(group)).map((group) => [group, written(group, days)]))
  const told = await scene.ask(metrics, [...asked.values()])
  for (const resource of groups) {
    const question = asked.get(resource)
    const answer = question && told.get(question)
    yield { resource, judgement: settled.get(resource) ?? judged(resource, answer, scene, days) }
  }
}

const written = ({ id, target }: LogGroup, days: number): MetricAsked => ({
  target,
  namespace: 'AWS/Logs',
  metric: 'IncomingBytes',
  dimensions: { LogGroupName: id },
  statistic: 'Sum',
  days,
})

function settledBy({ row, created }: LogGroup, now: Date, days: number): Judgement | undefined {
  if (row.storedBytes === undefined)
    return unseen('What it holds is not known', [{ says: 'AWS does not tell how many bytes' }])
  if (row.storedBytes > 0) return kept(`It holds ${counted(row.storedBytes, 'byte')}.`)
  if (row.logGroupClass === 'DELIVERY') return kept('It is of the class DELIVERY: what it is given goes elsewhere.')
  const age = daysSince(created, now)
  return age !== undefined && age < days
    ? kept(`It was made ${spanOf(age)} ago; log groups are kept for ${counted(days, 'day')}.`)
    : undefined
}

function judged(
  { created }: LogGroup,
  told: Told<MetricTold> | undefined,
  { estate, now }: Scene,
  days: number,
): Judgement {
  if (!told?.known) {
    const gap = told
      ? gapOf('what was written to it', told.failure)
      : { says: 'what was written to it was not asked for' }
    return unseen('It holds nothing', [gap])
  }
  // CloudWatch has a value of this metric for those days alone on which something was written.
  if (told.value.sum > 0) return kept(`It holds nothing, but was written to in the last ${counted(days, 'day')}.`)
  const fact = factsOf(estate, 'logs:DescribeLogGroups')
  const age = daysSince(created, now)
  return {
    outcome: 'found',
    reason: `It holds nothing, and nothing was written to it in ${counted(days, 'day')}${age === undefined ? '' : `; it was made ${spanOf(age)} ago`}.`,
    evidence: [
      fact('bytes stored', 0, 'storedBytes'),
      {
        says: `bytes written in ${days} days`,
        value: told.value.sum,
        source: `${told.source} AWS/Logs IncomingBytes`,
        at: told.at,
      },
    ],
  }
}
