import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { dayOf, daysSince, isOlder, isWithin } from '../age.ts'
import { defineCheck, type Scene } from '../check.ts'
import type { Evidence, Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { kept } from './parts/answers.ts'
import { costOfVolume, sumOf } from './parts/costs.ts'
import { days } from './parts/settings.ts'
import { stoppedAt } from './parts/stopped-at.ts'
import { stateIn } from './parts/volume-facts.ts'

const settings = z.strictObject({ minDays: days(30, 'Instances that were stopped later are kept.') })

type Settings = z.infer<typeof settings>
type Instance = Resource<Row<'ec2:instance'>>

/** Instances that have been stopped for long: their volumes and addresses go on costing. */
export const stoppedInstance = defineCheck<Settings>({
  name: 'stopped-instance',
  title: 'Instances that have been stopped for long',
  about:
    'Finds instances that have been stopped for long, by what AWS writes about the stop or by the record of earlier runs, with what their volumes and addresses cost. Where neither tells since when, it is unknown. Nothing is planned for them: what is on their volumes may be wanted.',
  concern: 'cost',
  severity: 'low',
  subject: 'ec2:instance',
  settings,
  lists: () => [{ type: 'ec2:volume' }, { type: 'ec2:elastic-ip' }],
  graph: false,
  probes: [],
  watched: (instance) => stateIn(instance) === 'stopped',
  *judge(scene, set) {
    for (const instance of scene.estate.all('ec2:instance')) {
      yield { resource: instance, judgement: judged(instance, scene, set) }
    }
  },
})

function judged(instance: Instance, scene: Scene, { minDays }: Settings): Judgement {
  const { now, estate, past } = scene
  const { State, StateTransitionReason, LaunchTime } = instance.row
  if (State?.Name !== 'stopped') return kept(`Its state is ${State?.Name ?? 'unknown'}.`)
  if (isWithin(LaunchTime, minDays, now)) {
    return kept(
      `It was last started ${spanOf(daysSince(LaunchTime, now) ?? 0)} ago; it is judged after ${counted(minDays, 'day')}.`,
    )
  }
  const told = stoppedAt(StateTransitionReason)
  const since = told ?? past(instance.arn)?.since
  const source = told === undefined ? 'own record' : 'ec2:DescribeInstances StateTransitionReason'
  if (since === undefined) {
    const says = 'AWS tells no moment of the stop, and no earlier run has seen it'
    const reason = `It is stopped, but since when is not known: ${says}. Keep a record of the runs (setting state).`
    return { outcome: 'unknown', reason, gaps: [{ says }] }
  }
  const evidence: readonly Evidence[] = [{ says: 'stopped since', value: since, source, at: estate.seenAt }]
  const ago = `${spanOf(daysSince(since, now) ?? 0)}, since ${dayOf(since)}`
  if (!isOlder(since, minDays, now)) {
    return kept(`It has been stopped for ${ago}; it is found after ${counted(minDays, 'day')}.`, { evidence })
  }
  const { volumes, addresses, cost } = held(instance, scene)
  const holding = `${counted(volumes, 'volume')} and ${counted(addresses, 'address', 'addresses')}`
  const reason = `It has been stopped for ${ago}, and still holds ${holding}.`
  return { outcome: 'found', reason, evidence, ...(cost && { cost }) }
}

/** What a stopped instance holds, and what that costs; without a price where one of it has none. */
function held({ row, id, target }: Instance, { estate, prices }: Scene) {
  const ids = (row.BlockDeviceMappings ?? []).flatMap(({ Ebs }) => Ebs?.VolumeId || [])
  const addresses = estate.at('ec2:elastic-ip', target).filter((one) => one.row.InstanceId === id)
  const cost = sumOf([
    ...ids.map((volume) => {
      const found = estate.byId('ec2:volume', volume)
      return found && costOfVolume(found.row, target.region, prices)
    }),
    ...addresses.map(() => prices.of({ kind: 'public-ipv4' }, target.region)),
  ])
  return { volumes: ids.length, addresses: addresses.length, cost }
}
