import { DescribeServices$ } from '@aws-sdk/client-ecs'
import { AwsError, operation } from '../operation.ts'
import { bad, clusterNamed, shortName } from './clusters.ts'

/** Up to ten by name or ARN; those that are not there are failures in a good answer. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const describeServices = operation('ecs', 'describeServices', DescribeServices$, (input, { holdings }) => {
  const asked = input.services ?? []
  if (asked.length === 0) throw new AwsError(bad, 'Services cannot be empty.')
  if (asked.length > 10) throw new AwsError(bad, 'Cannot describe more than 10 services in a single request.')
  const { clusterArn, services = [] } = clusterNamed(holdings(), input.cluster)
  const found = asked.map((name) => ({
    name,
    service: services.find(({ serviceArn, serviceName }) => serviceArn === name || serviceName === shortName(name)),
  }))
  const prefix = clusterArn.replace(':cluster/', ':service/')
  return {
    services: found.flatMap(({ service }) => (service ? [service] : [])),
    failures: found
      .filter(({ service }) => !service)
      .map(({ name }) => ({ arn: name.startsWith('arn:') ? name : `${prefix}/${name}`, reason: 'MISSING' })),
  }
})
