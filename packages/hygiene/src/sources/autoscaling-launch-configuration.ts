import { blockDevices, groups, image, keyPair, LAUNCHES } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** A launch configuration, whether a group is attached to it or not. */
export const launchConfiguration = defineSource({
  type: 'autoscaling:launchConfiguration',
  to: LAUNCHES,
  *pointings({ row, target }) {
    yield* image('ImageId', row.ImageId, target)
    yield* blockDevices('BlockDeviceMappings', row.BlockDeviceMappings)
    yield* groups('SecurityGroups', row.SecurityGroups, target)
    yield* groups('ClassicLinkVPCSecurityGroups', row.ClassicLinkVPCSecurityGroups, target)
    yield* keyPair('KeyName', row.KeyName, target)
  },
})
