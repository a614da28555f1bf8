import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError, type Scene } from '../operation.ts'

/** Changes one log group. Throws ResourceNotFoundException where there is none of that name. */
export function changeGroup(scene: Scene, name: string | undefined, to: (group: LogGroup) => LogGroup): void {
  scene.change(({ logGroups = [] }) => {
    if (!logGroups.some(({ logGroupName }) => logGroupName === name)) {
      throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
    }
    return { logGroups: logGroups.map((group) => (group.logGroupName === name ? to(group) : group)) }
  })
}
