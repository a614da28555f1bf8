import type { AnyResourceType } from '../resource.ts'
import { autoScalingGroup } from './autoscaling-auto-scaling-group.ts'
import { launchConfiguration } from './autoscaling-launch-configuration.ts'
import { computeEnvironment } from './batch-compute-environment.ts'
import { project } from './codebuild-project.ts'
import { capacityReservation } from './ec2-capacity-reservation.ts'
import { customerGateway } from './ec2-customer-gateway.ts'
import { dedicatedHost } from './ec2-dedicated-host.ts'
import { dhcpOptions } from './ec2-dhcp-options.ts'
import { egressOnlyInternetGateway } from './ec2-egress-only-internet-gateway.ts'
import { elasticIp } from './ec2-elastic-ip.ts'
import { fleet } from './ec2-fleet.ts'
import { image } from './ec2-image.ts'
import { instance } from './ec2-instance.ts'
import { internetGateway } from './ec2-internet-gateway.ts'
import { keyPair } from './ec2-key-pair.ts'
import { launchTemplate } from './ec2-launch-template.ts'
import { launchTemplateVersion } from './ec2-launch-template-version.ts'
import { natgateway } from './ec2-natgateway.ts'
import { networkAcl } from './ec2-network-acl.ts'
import { networkInterface } from './ec2-network-interface.ts'
import { placementGroup } from './ec2-placement-group.ts'
import { prefixList } from './ec2-prefix-list.ts'
import { reservedInstances } from './ec2-reserved-instances.ts'
import { routeTable } from './ec2-route-table.ts'
import { securityGroup } from './ec2-security-group.ts'
import { securityGroupRule } from './ec2-security-group-rule.ts'
import { snapshot } from './ec2-snapshot.ts'
import { spotFleetRequest } from './ec2-spot-fleet-request.ts'
import { spotInstancesRequest } from './ec2-spot-instances-request.ts'
import { subnet } from './ec2-subnet.ts'
import { transitGateway } from './ec2-transit-gateway.ts'
import { transitGatewayAttachment } from './ec2-transit-gateway-attachment.ts'
import { volume } from './ec2-volume.ts'
import { vpc } from './ec2-vpc.ts'
import { vpcEndpoint } from './ec2-vpc-endpoint.ts'
import { vpcFlowLog } from './ec2-vpc-flow-log.ts'
import { vpcPeeringConnection } from './ec2-vpc-peering-connection.ts'
import { vpnConnection } from './ec2-vpn-connection.ts'
import { vpnGateway } from './ec2-vpn-gateway.ts'
import { capacityProvider } from './ecs-capacity-provider.ts'
import { service } from './ecs-service.ts'
import { nodegroup } from './eks-nodegroup.ts'
import { classicLoadbalancer } from './elasticloadbalancing-classic-loadbalancer.ts'
import { loadbalancer } from './elasticloadbalancing-loadbalancer.ts'
import { targetgroup } from './elasticloadbalancing-targetgroup.ts'
import { rule as eventsRule } from './events-rule.ts'
import { connection } from './glue-connection.ts'
import { containerRecipe } from './imagebuilder-container-recipe.ts'
import { imageRecipe } from './imagebuilder-image-recipe.ts'
import { infrastructureConfiguration } from './imagebuilder-infrastructure-configuration.ts'
import { lambdaFunction } from './lambda-function.ts'
import { logGroup } from './logs-log-group.ts'
import { rule as rbinRule } from './rbin-rule.ts'
import { cluster } from './rds-cluster.ts'
import { clusterSnapshot } from './rds-cluster-snapshot.ts'
import { db } from './rds-db.ts'
import { snapshot as rdsSnapshot } from './rds-snapshot.ts'
import { parameter } from './ssm-parameter.ts'

/** Every kind of resource that arnq knows, by name. A new one is a file beside this and a line here. */
export const resourceTypes: readonly AnyResourceType[] = [
  autoScalingGroup,
  launchConfiguration,
  computeEnvironment,
  project,
  capacityReservation,
  customerGateway,
  dedicatedHost,
  dhcpOptions,
  egressOnlyInternetGateway,
  elasticIp,
  fleet,
  image,
  instance,
  internetGateway,
  keyPair,
  launchTemplate,
  launchTemplateVersion,
  natgateway,
  networkAcl,
  networkInterface,
  placementGroup,
  prefixList,
  reservedInstances,
  routeTable,
  securityGroup,
  securityGroupRule,
  snapshot,
  spotFleetRequest,
  spotInstancesRequest,
  subnet,
  transitGateway,
  transitGatewayAttachment,
  volume,
  vpc,
  vpcEndpoint,
  vpcFlowLog,
  vpcPeeringConnection,
  vpnConnection,
  vpnGateway,
  capacityProvider,
  service,
  nodegroup,
  classicLoadbalancer,
  loadbalancer,
  targetgroup,
  eventsRule,
  connection,
  containerRecipe,
  imageRecipe,
  infrastructureConfiguration,
  lambdaFunction,
  logGroup,
  rbinRule,
  cluster,
  clusterSnapshot,
  db,
  rdsSnapshot,
  parameter,
]
