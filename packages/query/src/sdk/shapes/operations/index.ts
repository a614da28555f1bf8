import type { StaticOperationSchema } from '@smithy/types'
import type { ServiceName } from '../../../aws.ts'

/** The schemas of a service's operations, by the operation's name. */
export type Operations = Readonly<Record<string, StaticOperationSchema>>

/**
 * The operations whose answers hold rows, or what is laid into rows, as the SDK's own schemas; loaded with the client of that
 * service when first asked for. Named one by one, so that a bundle holds these schemas alone. The newest release of
 * the client of `rbin` has none.
 */
export const operations: Readonly<Partial<Record<ServiceName, () => Promise<Operations>>>> = {
  autoscaling: async () => (await import('./autoscaling.ts')).autoscaling,
  batch: async () => (await import('./batch.ts')).batch,
  codebuild: async () => (await import('./codebuild.ts')).codebuild,
  ec2: async () => (await import('./ec2.ts')).ec2,
  ecs: async () => (await import('./ecs.ts')).ecs,
  eks: async () => (await import('./eks.ts')).eks,
  elb: async () => (await import('./elb.ts')).elb,
  elbv2: async () => (await import('./elbv2.ts')).elbv2,
  events: async () => (await import('./events.ts')).events,
  glue: async () => (await import('./glue.ts')).glue,
  imagebuilder: async () => (await import('./imagebuilder.ts')).imagebuilder,
  lambda: async () => (await import('./lambda.ts')).lambda,
  logs: async () => (await import('./logs.ts')).logs,
  rds: async () => (await import('./rds.ts')).rds,
  ssm: async () => (await import('./ssm.ts')).ssm,
}
