import { each, groups } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The security groups that a service's tasks start in, though none may run today; those of task sets and deployments too. */
export const service = defineSource({
  type: 'ecs:service',
  to: ['ec2:security-group'],
  *pointings({ row, target }) {
    if (row.status === 'INACTIVE') return
    const own = row.networkConfiguration?.awsvpcConfiguration?.securityGroups
    yield* groups('networkConfiguration.awsvpcConfiguration.securityGroups', own, target)
    for (const [path, part] of [...each('deployments', row.deployments), ...each('taskSets', row.taskSets)]) {
      const found = part.networkConfiguration?.awsvpcConfiguration?.securityGroups
      yield* groups(`${path}.networkConfiguration.awsvpcConfiguration.securityGroups`, found, target)
    }
  },
})
