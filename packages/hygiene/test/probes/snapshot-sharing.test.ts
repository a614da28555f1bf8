import { expect, it } from 'vitest'
import { snapshotSharing } from '../../src/probes/snapshot-sharing.ts'
import { doorOf, snapshots, valuesOf } from './answers-of.ts'

const [A, B] = ['snap-0000000000000000a', 'snap-0000000000000000b']

it('tells whom a snapshot is shared with, a failure for one that is gone', async () => {
  const held = {
    snapshots: [{ SnapshotId: A, CreateVolumePermissions: [{ UserId: '222222222222' }, { Group: 'all' as const }] }],
  }
  const aws = doorOf({ holdings: { '111111111111': { 'eu-west-1': held } } })
  const [shared, gone] = await valuesOf(snapshotSharing, snapshots(A, B), aws)
  expect(shared).toEqual({ public: true, accounts: ['222222222222'], organizations: [] })
  expect(gone).toMatch(/^InvalidSnapshot/)
})
