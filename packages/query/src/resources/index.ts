import type { AnyResourceType } from '../resource.ts'
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

/** Every kind of resource that arnq knows, by name. A new one is a file beside this and a line here. */
export const resourceTypes: readonly AnyResourceType[] = [
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
]
