import { expect, it } from 'vitest'
import { publicSnapshot } from '../../src/checks/public-snapshot.ts'
import type { SnapshotsAsked } from '../../src/probes/public-snapshots.ts'
import { estateOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

const estate = estateOf({
  'ec2:snapshot': [
    { SnapshotId: 'snap-1' },
    { SnapshotId: 'snap-2' },
    { SnapshotId: 'snap-3' },
    { at: { region: 'us-east-1' }, row: { SnapshotId: 'snap-4' } },
  ],
})

it('finds public snapshots, a region at a call, and does not know where AWS did not tell', async () => {
  const answers = {
    'public-snapshots': ({ target }: SnapshotsAsked) =>
      target.region === 'us-east-1' ? DENIED : new Set(['snap-1', 'snap-3']),
  }
  const scene = sceneOf(estate, { answers })
  expect(await judgements(publicSnapshot, scene, { allowed: ['snap-3'] })).toMatchObject({
    'snap-1': { outcome: 'found' },
    'snap-2': { outcome: 'kept' },
    'snap-3': { outcome: 'kept' },
    'snap-4': { outcome: 'unknown', gaps: [{ failure: { code: 'UnauthorizedOperation' } }] },
  })
  expect(scene.asked.get('public-snapshots')).toBe(2)
})
