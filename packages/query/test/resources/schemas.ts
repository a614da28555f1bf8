import type { ServiceName } from '../../src/aws.ts'

type Schemas = Readonly<Record<string, readonly unknown[]>>

const clients: Partial<Record<ServiceName, () => Promise<object>>> = {
  autoscaling: () => import('@aws-sdk/client-auto-scaling'),
  batch: () => import('@aws-sdk/client-batch'),
  codebuild: () => import('@aws-sdk/client-codebuild'),
  ec2: () => import('@aws-sdk/client-ec2'),
  ecs: () => import('@aws-sdk/client-ecs'),
  eks: () => import('@aws-sdk/client-eks'),
  elb: () => import('@aws-sdk/client-elastic-load-balancing'),
  elbv2: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  events: () => import('@aws-sdk/client-eventbridge'),
  glue: () => import('@aws-sdk/client-glue'),
  imagebuilder: () => import('@aws-sdk/client-imagebuilder'),
  lambda: () => import('@aws-sdk/client-lambda'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  rds: () => import('@aws-sdk/client-rds'),
  ssm: () => import('@aws-sdk/client-ssm'),
}

/** What a client says of its own operations; nothing of those whose release is older than schemas. */
export async function schemasOf(service: ServiceName): Promise<readonly [ServiceName, Schemas]> {
  return [service, ((await clients[service]?.()) ?? {}) as Schemas]
}
