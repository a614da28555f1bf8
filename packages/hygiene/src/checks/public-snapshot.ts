import * as z from 'zod/mini'
import { defineCheck, type Judged, type Scene } from '../check.ts'
import type { Judgement } from '../finding.ts'
import type { Told } from '../probe.ts'
import { publicSnapshots } from '../probes/public-snapshots.ts'
import { kept, unseen } from './parts/answers.ts'
import { askByPlace } from './parts/by-place.ts'
import { gapOf } from './parts/gaps.ts'

const settings = z.strictObject({
  allowed: z._default(z.array(z.string()), []).check(z.describe('Ids of snapshots that are meant to be public.')),
})

type Settings = z.infer<typeof settings>

/** Own snapshots that everybody may make a volume of. */
export const publicSnapshot = defineCheck<Settings>({
  name: 'public-snapshot',
  title: 'Snapshots that everybody may read',
  about:
    'Finds own EBS snapshots that are public: every AWS account may make a volume of them and read it. Where AWS does not tell which are, it is unknown.',
  concern: 'security',
  severity: 'high',
  subject: 'ec2:snapshot',
  settings,
  lists: () => [],
  graph: false,
  probes: [publicSnapshots],
  judge,
})

async function* judge(scene: Scene, set: Settings): AsyncGenerator<Judged> {
  const snapshots = scene.estate.all('ec2:snapshot')
  const told = await askByPlace(scene, snapshots, publicSnapshots)
  for (const snapshot of snapshots) {
    yield { resource: snapshot, judgement: judged(snapshot.id, told(snapshot), set) }
  }
}

function judged(id: string, told: Told<ReadonlySet<string>> | undefined, { allowed }: Settings): Judgement {
  if (told === undefined) return unseen('It may be public', [{ says: `whether ${id} is public was not asked` }])
  if (!told.known) return unseen('It may be public', [gapOf(`whether ${id} is public`, told.failure)])
  const evidence = [
    {
      says: 'public',
      value: told.value.has(id),
      source: 'ec2:DescribeSnapshots RestorableByUserIds',
      at: told.at,
    },
  ] as const
  if (!told.value.has(id)) return kept('It is not public.', { evidence })
  if (allowed.includes(id)) return kept('It is public, and the settings say that it is meant to be.', { evidence })
  const reason = 'It is public: every AWS account may make a volume of it and read what is on it.'
  return { outcome: 'found', reason, evidence }
}
