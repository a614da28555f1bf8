import { blockDevices, image as imageAt } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** An image, a disabled one too: it pins its snapshots, and it was made from another. A deregistered one lingers in listings for a while. */
export const image = defineSource({
  type: 'ec2:image',
  to: ['ec2:snapshot', 'ec2:image'],
  *pointings({ row, target }) {
    if (row.State === 'deregistered') return
    yield* blockDevices('BlockDeviceMappings', row.BlockDeviceMappings)
    yield* imageAt('SourceImageId', row.SourceImageId, target)
  },
})
