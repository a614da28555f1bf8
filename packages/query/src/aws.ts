import type { Account } from '@aws-sdk/client-account'
import type { AutoScaling } from '@aws-sdk/client-auto-scaling'
import type { Batch } from '@aws-sdk/client-batch'
import type { CloudTrail } from '@aws-sdk/client-cloudtrail'
import type { CloudWatch } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { CodeBuild } from '@aws-sdk/client-codebuild'
import type { CostOptimizationHub } from '@aws-sdk/client-cost-optimization-hub'
import type { EC2 } from '@aws-sdk/client-ec2'
import type { ECS } from '@aws-sdk/client-ecs'
import type { EKS } from '@aws-sdk/client-eks'
import type { ElasticLoadBalancing } from '@aws-sdk/client-elastic-load-balancing'
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { EventBridge } from '@aws-sdk/client-eventbridge'
import type { Glue } from '@aws-sdk/client-glue'
import type { Imagebuilder } from '@aws-sdk/client-imagebuilder'
import type { Lambda } from '@aws-sdk/client-lambda'
import type { Organizations } from '@aws-sdk/client-organizations'
import type { Rbin } from '@aws-sdk/client-rbin'
import type { RDS } from '@aws-sdk/client-rds'
import type { S3 } from '@aws-sdk/client-s3'
import type { SNS } from '@aws-sdk/client-sns'
import type { SSM } from '@aws-sdk/client-ssm'
import type { STS } from '@aws-sdk/client-sts'

/** The services arnq can call, a line each. Types only: the engine loads no SDK. */
export type Services = {
  readonly account: Account
  readonly autoscaling: AutoScaling
  readonly batch: Batch
  readonly cloudtrail: CloudTrail
  readonly cloudwatch: CloudWatch
  readonly codebuild: CodeBuild
  readonly 'cost-optimization-hub': CostOptimizationHub
  readonly ec2: EC2
  readonly ecs: ECS
  readonly eks: EKS
  readonly elb: ElasticLoadBalancing
  readonly elbv2: ElasticLoadBalancingV2
  readonly events: EventBridge
  readonly glue: Glue
  readonly imagebuilder: Imagebuilder
  readonly lambda: Lambda
  readonly logs: CloudWatchLogs
  readonly organizations: Organizations
  readonly rbin: Rbin
  readonly rds: RDS
  readonly s3: S3
  readonly sns: SNS
  readonly ssm: SSM
  readonly sts: STS
}

/** Where a call is made: one region of one account. `accountName` is what people call the account, where that is known. */
export type Target = {
  readonly partition: string
  readonly account: string
  readonly accountName?: string
  readonly region: string
}

type Call<Method> = Method extends {
  (input: infer Input, options?: infer _): Promise<infer Output>
  (input: infer _, done: infer _): void
  (input: infer _, options: infer _, done: infer _): void
}
  ? { input: Input; output: Output }
  : never

export type ServiceName = keyof Services

/** The names of a service's operations, as the SDK's aggregated client spells them: `describeInstances`. */
export type OperationName<S extends ServiceName> = {
  [Name in keyof Services[S]]: Call<Services[S][Name]> extends never ? never : Name
}[keyof Services[S]] &
  string

export type Input<S extends ServiceName, Op extends OperationName<S>> = Call<Services[S][Op]>['input']
export type Output<S extends ServiceName, Op extends OperationName<S>> = Call<Services[S][Op]>['output']

/**
 * The one door to AWS. The SDK stands behind it in production, the sandbox in tests.
 * Rejects with what AWS said: an `Error` whose `name` is the error code. `list` turns that into a failure event.
 */
export type Aws = {
  call<S extends ServiceName, Op extends OperationName<S>>(
    target: Target,
    service: S,
    operation: Op,
    input: Input<S, Op>,
    signal?: AbortSignal,
  ): Promise<Output<S, Op>>
}

/**
 * Where an answer is large, whoever gave it may hang a function on it under this key. It is called when the answer's rows
 * have been handed on, and lets the next large answer be read: so memory stays flat however many calls are under way.
 */
export const CONSUMED = Symbol('arnq.consumed')

/** Says that an answer's rows have been handed on. */
export function consumed(answer: object): void {
  const release = (answer as { [CONSUMED]?: () => void })[CONSUMED]
  release?.()
}
