import { AwsError } from '../operation.ts'
import type { PageRules } from '../paged.ts'
import type { Holdings } from '../world.ts'
import type { EksCluster } from '../world-services.ts'

/** 100 names, and no more. https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html */
export const eksPages: PageRules = {
  usual: 100,
  most: 100,
  badSize: 'InvalidParameterException',
  badToken: 'InvalidParameterException',
}

/** The cluster of that name. Throws ResourceNotFoundException where there is none. */
export function clusterNamed({ eksClusters = [] }: Holdings, name: string | undefined): EksCluster {
  const found = eksClusters.find((cluster) => cluster.name === name)
  if (found) return found
  throw new AwsError('ResourceNotFoundException', `No cluster found for name: ${name}.`, 404)
}
