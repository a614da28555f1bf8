import { launchSpecification } from '../graph/launch-specification.ts'
import { each, LAUNCHES, TEMPLATES, template } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** States in which a fleet launches nothing any more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-spot-fleets.html */
const OVER: ReadonlySet<string | undefined> = new Set([
  'cancelled',
  'cancelled_running',
  'cancelled_terminating',
  'failed',
])

export const spotFleetRequest = defineSource({
  type: 'ec2:spot-fleet-request',
  to: [...LAUNCHES, ...TEMPLATES],
  *pointings({ row, target }) {
    if (OVER.has(row.SpotFleetRequestState)) return
    const { LaunchSpecifications, LaunchTemplateConfigs } = row.SpotFleetRequestConfig ?? {}
    for (const [path, specification] of each('SpotFleetRequestConfig.LaunchSpecifications', LaunchSpecifications)) {
      yield* launchSpecification(path, specification, target)
    }
    for (const [path, config] of each('SpotFleetRequestConfig.LaunchTemplateConfigs', LaunchTemplateConfigs)) {
      yield* template(`${path}.LaunchTemplateSpecification`, config.LaunchTemplateSpecification, target)
    }
  },
})
