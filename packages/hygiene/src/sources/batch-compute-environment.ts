import { each, groups, image, keyPair, TEMPLATES, template } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

type Named = {
  readonly launchTemplateId?: string | undefined
  readonly launchTemplateName?: string | undefined
  readonly version?: string | undefined
}

const asEc2 = ({ launchTemplateId, launchTemplateName, version }: Named = {}) => ({
  LaunchTemplateId: launchTemplateId,
  LaunchTemplateName: launchTemplateName,
  Version: version,
})

/** What Batch launches when jobs come, though nothing runs today: https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */
export const computeEnvironment = defineSource({
  type: 'batch:compute-environment',
  to: ['ec2:image', 'ec2:security-group', 'ec2:key-pair', 'ssm:parameter', ...TEMPLATES],
  *pointings({ row: { computeResources: resources }, target }) {
    yield* image('computeResources.imageId', resources?.imageId, target)
    for (const [path, { imageIdOverride }] of each('computeResources.ec2Configuration', resources?.ec2Configuration)) {
      yield* image(`${path}.imageIdOverride`, imageIdOverride, target)
    }
    yield* template('computeResources.launchTemplate', asEc2(resources?.launchTemplate), target)
    const overrides = resources?.launchTemplate?.overrides
    for (const [path, override] of each('computeResources.launchTemplate.overrides', overrides)) {
      yield* template(path, asEc2(override), target)
    }
    yield* groups('computeResources.securityGroupIds', resources?.securityGroupIds, target)
    yield* keyPair('computeResources.ec2KeyPair', resources?.ec2KeyPair, target)
  },
})
