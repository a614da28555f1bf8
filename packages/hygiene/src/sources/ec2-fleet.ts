import { blockDevices, each, image, TEMPLATES, template } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** States in which a fleet launches nothing any more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-ec2-fleet.html */
const OVER: ReadonlySet<string | undefined> = new Set(['deleted', 'deleted_running', 'deleted_terminating', 'failed'])

/** An EC2 fleet; an override may name an image and block devices of its own. */
export const fleet = defineSource({
  type: 'ec2:fleet',
  to: ['ec2:image', 'ec2:snapshot', 'ssm:parameter', ...TEMPLATES],
  *pointings({ row, target }) {
    if (OVER.has(row.FleetState)) return
    for (const [path, config] of each('LaunchTemplateConfigs', row.LaunchTemplateConfigs)) {
      yield* template(`${path}.LaunchTemplateSpecification`, config.LaunchTemplateSpecification, target)
      for (const [at, override] of each(`${path}.Overrides`, config.Overrides)) {
        yield* image(`${at}.ImageId`, override.ImageId, target)
        yield* blockDevices(`${at}.BlockDeviceMappings`, override.BlockDeviceMappings)
      }
    }
  },
})
