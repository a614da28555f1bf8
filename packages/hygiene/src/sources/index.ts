import type { AnySource } from '../source.ts'
import { autoScalingGroup } from './autoscaling-auto-scaling-group.ts'
import { launchConfiguration } from './autoscaling-launch-configuration.ts'
import { computeEnvironment } from './batch-compute-environment.ts'
import { project } from './codebuild-project.ts'
import { fleet } from './ec2-fleet.ts'
import { image } from './ec2-image.ts'
import { instance } from './ec2-instance.ts'
import { launchTemplateVersion } from './ec2-launch-template-version.ts'
import { natgateway } from './ec2-natgateway.ts'
import { networkInterface } from './ec2-network-interface.ts'
import { securityGroup } from './ec2-security-group.ts'
import { spotFleetRequest } from './ec2-spot-fleet-request.ts'
import { spotInstancesRequest } from './ec2-spot-instances-request.ts'
import { volume } from './ec2-volume.ts'
import { capacityProvider } from './ecs-capacity-provider.ts'
import { service } from './ecs-service.ts'
import { nodegroup } from './eks-nodegroup.ts'
import { classicLoadbalancer } from './elasticloadbalancing-classic-loadbalancer.ts'
import { loadbalancer } from './elasticloadbalancing-loadbalancer.ts'
import { rule } from './events-rule.ts'
import { connection } from './glue-connection.ts'
import { containerRecipe } from './imagebuilder-container-recipe.ts'
import { imageRecipe } from './imagebuilder-image-recipe.ts'
import { infrastructureConfiguration } from './imagebuilder-infrastructure-configuration.ts'
import { lambdaFunction } from './lambda-function.ts'
import { cluster } from './rds-cluster.ts'
import { db } from './rds-db.ts'
import { parameter } from './ssm-parameter.ts'

/** Everything that refers to something else. A new one is a file beside this and a line here. */
export const sources: readonly AnySource[] = [
  autoScalingGroup,
  launchConfiguration,
  computeEnvironment,
  project,
  fleet,
  image,
  instance,
  launchTemplateVersion,
  natgateway,
  networkInterface,
  securityGroup,
  spotFleetRequest,
  spotInstancesRequest,
  volume,
  capacityProvider,
  service,
  nodegroup,
  classicLoadbalancer,
  loadbalancer,
  rule,
  connection,
  containerRecipe,
  imageRecipe,
  infrastructureConfiguration,
  lambdaFunction,
  cluster,
  db,
  parameter,
]
