import type { ServiceName } from '../../aws.ts'
import type { Service } from './service.ts'

/** Every service that arnq can call, loaded when first called: a question about EC2 never reads another client. */
export const services: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  account: async () => (await import('./account.ts')).account,
  autoscaling: async () => (await import('./autoscaling.ts')).autoscaling,
  batch: async () => (await import('./batch.ts')).batch,
  cloudtrail: async () => (await import('./cloudtrail.ts')).cloudtrail,
  cloudwatch: async () => (await import('./cloudwatch.ts')).cloudwatch,
  codebuild: async () => (await import('./codebuild.ts')).codebuild,
  'cost-optimization-hub': async () => (await import('./cost-optimization-hub.ts')).costOptimizationHub,
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
  organizations: async () => (await import('./organizations.ts')).organizations,
  rbin: async () => (await import('./rbin.ts')).rbin,
  rds: async () => (await import('./rds.ts')).rds,
  s3: async () => (await import('./s3.ts')).s3,
  sns: async () => (await import('./sns.ts')).sns,
  ssm: async () => (await import('./ssm.ts')).ssm,
  sts: async () => (await import('./sts.ts')).sts,
}
