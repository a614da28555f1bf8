import type * as AutoScaling from '@aws-sdk/client-auto-scaling'
import type * as Batch from '@aws-sdk/client-batch'
import type * as Logs from '@aws-sdk/client-cloudwatch-logs'
import type * as CodeBuild from '@aws-sdk/client-codebuild'
import type * as EC2 from '@aws-sdk/client-ec2'
import type * as ECS from '@aws-sdk/client-ecs'
import type * as EKS from '@aws-sdk/client-eks'
import type * as ELB from '@aws-sdk/client-elastic-load-balancing'
import type * as ELBv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import type * as EventBridge from '@aws-sdk/client-eventbridge'
import type * as Glue from '@aws-sdk/client-glue'
import type * as Imagebuilder from '@aws-sdk/client-imagebuilder'
import type * as Lambda from '@aws-sdk/client-lambda'
import type * as RDS from '@aws-sdk/client-rds'
import type * as SSM from '@aws-sdk/client-ssm'

/** An SDK shape as rows have it: its Dates are ISO 8601 strings. */
export type Plain<T> = T extends Date
  ? string
  : T extends Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T

/** The shape of each resource type's rows, for what hygiene looks at. A field with an underscore comes from a join. */
type Shapes = {
  'autoscaling:autoScalingGroup': AutoScaling.AutoScalingGroup
  'autoscaling:launchConfiguration': AutoScaling.LaunchConfiguration
  'batch:compute-environment': Batch.ComputeEnvironmentDetail
  'codebuild:project': CodeBuild.Project
  'ec2:elastic-ip': EC2.Address
  'ec2:fleet': EC2.FleetData
  'ec2:image': EC2.Image
  'ec2:instance': EC2.Instance
  'ec2:key-pair': EC2.KeyPairInfo
  'ec2:launch-template': EC2.LaunchTemplate
  'ec2:launch-template-version': EC2.LaunchTemplateVersion
  'ec2:natgateway': EC2.NatGateway
  'ec2:network-interface': EC2.NetworkInterface
  'ec2:security-group': EC2.SecurityGroup
  'ec2:security-group-rule': EC2.SecurityGroupRule
  'ec2:snapshot': EC2.Snapshot & { _lock?: EC2.LockedSnapshotsInfo | null }
  'ec2:spot-fleet-request': EC2.SpotFleetRequestConfig
  'ec2:spot-instances-request': EC2.SpotInstanceRequest
  'ec2:subnet': EC2.Subnet
  'ec2:volume': EC2.Volume
  'ec2:vpc': EC2.Vpc
  'ecs:capacity-provider': ECS.CapacityProvider
  'ecs:service': ECS.Service
  'eks:nodegroup': EKS.Nodegroup
  'elasticloadbalancing:classic-loadbalancer': ELB.LoadBalancerDescription & { Tags?: ELB.Tag[] }
  'elasticloadbalancing:loadbalancer': ELBv2.LoadBalancer & {
    Tags?: ELBv2.Tag[]
    _listeners?: ELBv2.Listener[] | null
  }
  'elasticloadbalancing:targetgroup': ELBv2.TargetGroup & {
    Tags?: ELBv2.Tag[]
    _targets?: ELBv2.TargetHealthDescription[] | null
  }
  'events:rule': EventBridge.Rule & { _targets?: EventBridge.Target[] | null }
  'glue:connection': Glue.Connection
  'imagebuilder:container-recipe': Imagebuilder.ContainerRecipe
  'imagebuilder:image-recipe': Imagebuilder.ImageRecipe
  'imagebuilder:infrastructure-configuration': Imagebuilder.InfrastructureConfiguration
  'lambda:function': Lambda.FunctionConfiguration
  'logs:log-group': Logs.LogGroup
  'rds:cluster': RDS.DBCluster
  'rds:cluster-snapshot': RDS.DBClusterSnapshot
  'rds:db': RDS.DBInstance
  'rds:snapshot': RDS.DBSnapshot
  'ssm:parameter': SSM.ParameterMetadata & { _value?: string | null }
}

export type TypeName = keyof Shapes

export type Row<Name extends TypeName> = Plain<Shapes[Name]>
