import { expect, it } from 'vitest'
import { publicSnapshots } from '../../src/probes/public-snapshots.ts'
import { targetOf } from '../estate-of.ts'
import { doorOf, HERE, valuesOf } from './answers-of.ts'

it('tells the own public snapshots of a region, in one call', async () => {
  const id = (at: number) => `snap-${String(at).padStart(17, '0')}`
  const all = [{ Group: 'all' as const }]
  const holdings = {
    '111111111111': {
      'eu-west-1': { snapshots: [{ SnapshotId: id(1), CreateVolumePermissions: all }, { SnapshotId: id(2) }] },
    },
    '222222222222': { 'eu-west-1': { snapshots: [{ SnapshotId: id(3), CreateVolumePermissions: all }] } },
  }
  const aws = doorOf({ holdings })
  const places = [{ target: HERE }, { target: targetOf({ region: 'us-east-1' }) }]
  expect(await valuesOf(publicSnapshots, places, aws)).toEqual([new Set([id(1)]), new Set()])
  expect(aws.calls).toHaveLength(2)
})
