import type * as AutoScaling from '@aws-sdk/client-auto-scaling'
import type * as Batch from '@aws-sdk/client-batch'
import type * as CloudTrail from '@aws-sdk/client-cloudtrail'
import type * as Logs from '@aws-sdk/client-cloudwatch-logs'
import type * as CodeBuild from '@aws-sdk/client-codebuild'
import type * as CostOptimizationHub from '@aws-sdk/client-cost-optimization-hub'
import type * as ECS from '@aws-sdk/client-ecs'
import type * as EKS from '@aws-sdk/client-eks'
import type * as ELB from '@aws-sdk/client-elastic-load-balancing'
import type * as ELBv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import type * as EventBridge from '@aws-sdk/client-eventbridge'
import type * as Glue from '@aws-sdk/client-glue'
import type * as Imagebuilder from '@aws-sdk/client-imagebuilder'
import type * as Lambda from '@aws-sdk/client-lambda'
import type * as Rbin from '@aws-sdk/client-rbin'
import type * as RDS from '@aws-sdk/client-rds'
import type * as SSM from '@aws-sdk/client-ssm'

/** A parameter as DescribeParameters tells it, and its value, which GetParameters gives. */
export type StoredParameter = SSM.ParameterMetadata & {
  readonly Value: string
  /** What it held before, and the labels of its versions. */
  readonly History?: readonly {
    readonly Version: number
    readonly Value: string
    readonly Labels?: readonly string[]
  }[]
}

export type EksCluster = { readonly name: string; readonly nodegroups?: readonly EKS.Nodegroup[] }

export type EcsCluster = { readonly clusterArn: string; readonly services?: readonly ECS.Service[] }

export type RuleWithTargets = EventBridge.Rule & { readonly Targets?: readonly EventBridge.Target[] }

export type ClassicLoadBalancer = ELB.LoadBalancerDescription & { readonly Tags?: readonly ELB.Tag[] }

export type TaggedLoadBalancer = ELBv2.LoadBalancer & {
  readonly Tags?: readonly ELBv2.Tag[]
  readonly Listeners?: readonly ELBv2.Listener[]
}

export type TargetGroupWithTargets = ELBv2.TargetGroup & {
  readonly Tags?: readonly ELBv2.Tag[]
  readonly Targets?: readonly ELBv2.TargetHealthDescription[]
}

/**
 * A rule of the Recycle Bin. AWS knows volumes and excluded tags, of which the SDK's client for it has not heard.
 * https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_GetRule.html
 */
export type RetentionRule = Omit<Rbin.GetRuleResponse, 'ResourceType'> & {
  readonly ResourceType?: Rbin.ResourceType | 'EBS_VOLUME'
  readonly ExcludeResourceTags?: readonly Rbin.ResourceTag[]
}

/**
 * What CloudWatch knows of one metric: datapoints, each the sum and the average of its hour, or a course that is computed when
 * somebody asks.
 */
export type Metric = {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
} & ({ readonly datapoints: readonly { readonly at: Date; readonly value: number }[] } | { readonly course: Course })

/** Values that nobody has stored: a value every so many seconds, as a function of the moment in milliseconds since 1970. */
export type Course = {
  readonly every: number
  /** The first and the last moment that has one. */
  readonly from: number
  readonly until?: number
  /** Undefined where nothing was reported. */
  readonly value: (at: number) => number | undefined
}

/** A database's snapshot and the accounts that may restore it, `all` for everybody; its listing does not name them. */
export type SharedDbSnapshot = RDS.DBSnapshot & { readonly Restorers?: readonly string[] }
type SharedDbClusterSnapshot = RDS.DBClusterSnapshot & { readonly Restorers?: readonly string[] }

/** A log group and its tags, which its listing does not tell. */
type TaggedLogGroup = Logs.LogGroup & { readonly Tags?: Readonly<Record<string, string>> }

type StoredObject = {
  readonly bucket: string
  readonly key: string
  readonly body: Uint8Array
  readonly contentType?: string
  readonly lastModified?: Date
}

/** What a region of an account holds in the services beside EC2, each list in the SDK's own shape. A list left out is empty. */
export type ServiceHoldings = {
  readonly autoScalingGroups?: readonly AutoScaling.AutoScalingGroup[]
  readonly launchConfigurations?: readonly AutoScaling.LaunchConfiguration[]
  readonly instanceRefreshes?: readonly AutoScaling.InstanceRefresh[]
  readonly parameters?: readonly StoredParameter[]
  readonly imageRecipes?: readonly Imagebuilder.ImageRecipe[]
  readonly containerRecipes?: readonly Imagebuilder.ContainerRecipe[]
  readonly infrastructureConfigurations?: readonly Imagebuilder.InfrastructureConfiguration[]
  readonly computeEnvironments?: readonly Batch.ComputeEnvironmentDetail[]
  readonly eksClusters?: readonly EksCluster[]
  readonly ecsClusters?: readonly EcsCluster[]
  readonly capacityProviders?: readonly ECS.CapacityProvider[]
  readonly eventRules?: readonly RuleWithTargets[]
  readonly functions?: readonly Lambda.FunctionConfiguration[]
  readonly projects?: readonly CodeBuild.Project[]
  readonly glueConnections?: readonly Glue.Connection[]
  readonly classicLoadBalancers?: readonly ClassicLoadBalancer[]
  readonly loadBalancers?: readonly TaggedLoadBalancer[]
  readonly targetGroups?: readonly TargetGroupWithTargets[]
  readonly logGroups?: readonly TaggedLogGroup[]
  readonly metrics?: readonly Metric[]
  readonly trailEvents?: readonly CloudTrail.Event[]
  readonly recycleBinRules?: readonly RetentionRule[]
  readonly dbInstances?: readonly RDS.DBInstance[]
  readonly dbSnapshots?: readonly SharedDbSnapshot[]
  readonly dbClusters?: readonly RDS.DBCluster[]
  readonly dbClusterSnapshots?: readonly SharedDbClusterSnapshot[]
  readonly recommendations?: readonly CostOptimizationHub.Recommendation[]
  /** Buckets beside those that an object names: one that is empty must stand here, or it is not there. */
  readonly buckets?: readonly string[]
  readonly objects?: readonly StoredObject[]
  readonly topics?: readonly { readonly TopicArn: string }[]
  /** What has been published, oldest first. */
  readonly messages?: readonly { readonly topic: string; readonly subject?: string; readonly message: string }[]
}
