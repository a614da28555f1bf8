import { each, groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups that a rule starts ECS tasks in, though none may run today. */
export const rule = defineSource({
  type: 'events:rule',
  joins: ['_targets'],
  to: ['ec2:security-group'],
  *pointings({ row, target }) {
    for (const [path, { EcsParameters }] of each('_targets', row._targets ?? undefined)) {
      const found = EcsParameters?.NetworkConfiguration?.awsvpcConfiguration?.SecurityGroups
      yield* groups(`${path}.EcsParameters.NetworkConfiguration.awsvpcConfiguration.SecurityGroups`, found, target)
    }
  },
})
