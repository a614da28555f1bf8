import { AwsError } from '../operation.ts'
import type { Holdings } from '../world.ts'
import type { EcsCluster } from '../world-services.ts'

/** ECS calls everything bad by one name. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html */
export const bad = 'InvalidParameterException'

/** The last part of an ARN: people name things by either. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** The cluster of that name or ARN, `default` for one that is not named. Throws ClusterNotFoundException where there is none. */
export function clusterNamed({ ecsClusters = [] }: Holdings, name = 'default'): EcsCluster {
  const found = ecsClusters.find(({ clusterArn }) => clusterArn === name || shortName(clusterArn) === name)
  if (found) return found
  throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
}
