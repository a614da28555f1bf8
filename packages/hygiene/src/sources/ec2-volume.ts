import { snapshot } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/**
 * A volume is made of the snapshot that it was created from, and so of the image that holds that: the graph looks which. One
 * that is being deleted is not counted any more.
 */
export const volume = defineSource({
  type: 'ec2:volume',
  to: ['ec2:snapshot', 'ec2:image'],
  *pointings({ row }) {
    if (row.State !== 'deleting' && row.State !== 'deleted') yield* snapshot('SnapshotId', row.SnapshotId)
  },
})
