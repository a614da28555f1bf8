import type { Place } from '../estate.ts'
import { each, image, named, TEMPLATES, template } from '../graph/pointing.ts'
import type { Pointing } from '../reference.ts'
import type { Row } from '../rows.ts'
import { defineSource } from '../source.ts'

type Group = Row<'autoscaling:autoScalingGroup'>

/**
 * What a group would launch, whatever its size is today, and what its instances, those of a warm pool among them, were
 * launched with. An override may name a template or an image of its own:
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html
 */
export const autoScalingGroup = defineSource({
  type: 'autoscaling:autoScalingGroup',
  to: ['autoscaling:launchConfiguration', 'ec2:image', 'ec2:instance', 'ssm:parameter', ...TEMPLATES],
  *pointings({ row, target }) {
    yield* launchConfiguration('LaunchConfigurationName', row.LaunchConfigurationName, target)
    yield* template('LaunchTemplate', row.LaunchTemplate, target)
    const { LaunchTemplateSpecification, Overrides } = row.MixedInstancesPolicy?.LaunchTemplate ?? {}
    const base = 'MixedInstancesPolicy.LaunchTemplate'
    yield* template(`${base}.LaunchTemplateSpecification`, LaunchTemplateSpecification, target)
    for (const [path, override] of each(`${base}.Overrides`, Overrides)) {
      yield* template(`${path}.LaunchTemplateSpecification`, override.LaunchTemplateSpecification, target)
      yield* image(`${path}.ImageId`, override.ImageId, target)
    }
    yield* instances(row.Instances, target)
  },
})

function* launchConfiguration(path: string, name: string | undefined, place: Place): Generator<Pointing> {
  if (name) yield { path, to: named('autoscaling:launchConfiguration', name, place) }
}

function* instances(list: Group['Instances'], place: Place): Generator<Pointing> {
  for (const [path, instance] of each('Instances', list)) {
    if (instance.InstanceId) yield { path: `${path}.InstanceId`, to: { type: 'ec2:instance', id: instance.InstanceId } }
    yield* image(`${path}.ImageId`, instance.ImageId, place)
    yield* launchConfiguration(`${path}.LaunchConfigurationName`, instance.LaunchConfigurationName, place)
    // The template that an instance was launched from may be gone: it does not need it any more.
    yield* template(`${path}.LaunchTemplate`, instance.LaunchTemplate, place, 'mentions')
  }
}
