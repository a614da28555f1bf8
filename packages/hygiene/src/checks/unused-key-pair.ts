import type { Resource } from '@arnq/query'
import * as z from 'zod/mini'
import { daysSince } from '../age.ts'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Row } from '../rows.ts'
import { counted, spanOf } from '../wording.ts'
import { inUse, kept, unseen } from './parts/answers.ts'
import { factsOf } from './parts/facts.ts'
import { days, launchTemplateVersions } from './parts/settings.ts'

type KeyPair = Resource<Row<'ec2:key-pair'>>

const settings = z.strictObject({
  launchTemplateVersions,
  minAgeDays: days(30, 'Younger key pairs are kept.'),
})

type Settings = z.infer<typeof settings>

/** Key pairs that nothing in AWS names. */
export const unusedKeyPair = defineCheck<Settings>({
  name: 'unused-key-pair',
  title: 'Key pairs that nothing names',
  about:
    'Finds key pairs that no instance, launch template, launch configuration, fleet, node group or compute environment names. Who still opens doors with the private key, here or elsewhere, AWS does not know: deleting a key pair takes its public key from no instance.',
  concern: 'tidiness',
  severity: 'low',
  subject: 'ec2:key-pair',
  settings,
  lists: () => [],
  graph: true,
  probes: [],
  judge,
})

function* judge(scene: Scene, set: Settings): Generator<Judged> {
  for (const resource of scene.estate.all('ec2:key-pair')) {
    yield { resource, judgement: judged(resource, scene, set) }
  }
}

function judged(pair: KeyPair, scene: Scene, { minAgeDays }: Settings): Judgement {
  const use = scene.useOf(pair)
  if (use.references.length > 0) return inUse(use)
  const age = daysSince(pair.created, scene.now)
  if (age !== undefined && age < minAgeDays) {
    return kept(`It was made ${spanOf(age)} ago; key pairs are kept for ${counted(minAgeDays, 'day')}.`)
  }
  if (use.gaps.length > 0) return unseen('Nothing that could be seen names it', use.gaps)
  const told = factsOf(scene.estate, 'ec2:DescribeKeyPairs')
  const made = age === undefined ? '' : ` It was made ${spanOf(age)} ago.`
  return {
    outcome: 'found',
    reason: `No instance and nothing that starts one names it.${made} Its private key may still be used outside of AWS.`,
    use: 'unused',
    evidence: [told('made', pair.created, 'CreateTime')],
    remedy: { verb: 'delete-key-pair' },
  }
}
