/** `id` where it is not what stands behind the type in the ARN. */
type Sample = { readonly row: object; readonly arn: string; readonly id?: string }

const here = (row: object, resource: string): Sample => ({
  row,
  arn: `arn:aws-cn:ec2:cn-north-1:111122223333:${resource}`,
})
const elsewhere = (row: object, resource: string): Sample => ({
  row,
  arn: `arn:aws-cn:ec2:cn-north-1:444455556666:${resource}`,
})
const nobodys = (row: object, resource: string): Sample => ({ row, arn: `arn:aws-cn:ec2:cn-north-1::${resource}` })
/** A row of another service, under the field that AWS writes the ARN in. */
const told = (row: object, field: string, arn: string, id?: string): Sample => ({
  row: { ...row, [field]: `arn:aws-cn:${arn}` },
  arn: `arn:aws-cn:${arn}`,
  ...(id !== undefined && { id }),
})
const owned = { OwnerId: '444455556666' }

/**
 * A row of each type and its ARN, as account 111122223333 sees it in cn-north-1. What another account owns and shares has
 * that account in its ARN. Forms: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * and its neighbours.
 */
export const sampleRows: Readonly<Record<string, Sample>> = {
  'autoscaling:autoScalingGroup': told(
    { AutoScalingGroupName: 'web' },
    'AutoScalingGroupARN',
    'autoscaling:cn-north-1:111122223333:autoScalingGroup:0b1c:autoScalingGroupName/web',
    'web',
  ),
  'autoscaling:launchConfiguration': told(
    { LaunchConfigurationName: 'web-3' },
    'LaunchConfigurationARN',
    'autoscaling:cn-north-1:111122223333:launchConfiguration:0b1c:launchConfigurationName/web-3',
    'web-3',
  ),
  'batch:compute-environment': told(
    { computeEnvironmentName: 'spot' },
    'computeEnvironmentArn',
    'batch:cn-north-1:111122223333:compute-environment/spot',
  ),
  'codebuild:project': told({ name: 'site' }, 'arn', 'codebuild:cn-north-1:111122223333:project/site'),
  'ec2:capacity-reservation': elsewhere({ CapacityReservationId: 'cr-1', ...owned }, 'capacity-reservation/cr-1'),
  'ec2:customer-gateway': here({ CustomerGatewayId: 'cgw-1' }, 'customer-gateway/cgw-1'),
  'ec2:dedicated-host': elsewhere({ HostId: 'h-1', ...owned }, 'dedicated-host/h-1'),
  'ec2:dhcp-options': elsewhere({ DhcpOptionsId: 'dopt-1', ...owned }, 'dhcp-options/dopt-1'),
  'ec2:egress-only-internet-gateway': here(
    { EgressOnlyInternetGatewayId: 'eigw-1' },
    'egress-only-internet-gateway/eigw-1',
  ),
  'ec2:elastic-ip': here({ AllocationId: 'eipalloc-1', PublicIp: '192.0.2.1' }, 'elastic-ip/eipalloc-1'),
  'ec2:fleet': here({ FleetId: 'fleet-1' }, 'fleet/fleet-1'),
  'ec2:image': nobodys({ ImageId: 'ami-1', OwnerId: '111122223333' }, 'image/ami-1'),
  'ec2:instance': here({ InstanceId: 'i-1' }, 'instance/i-1'),
  'ec2:internet-gateway': elsewhere({ InternetGatewayId: 'igw-1', ...owned }, 'internet-gateway/igw-1'),
  'ec2:key-pair': here({ KeyPairId: 'key-1', KeyName: 'ops' }, 'key-pair/ops'),
  'ec2:launch-template': here({ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web' }, 'launch-template/lt-1'),
  'ec2:launch-template-version': here(
    { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', VersionNumber: 3 },
    'launch-template-version/lt-1:3',
  ),
  'ec2:natgateway': here({ NatGatewayId: 'nat-1' }, 'natgateway/nat-1'),
  'ec2:network-acl': elsewhere({ NetworkAclId: 'acl-1', ...owned }, 'network-acl/acl-1'),
  'ec2:network-interface': elsewhere({ NetworkInterfaceId: 'eni-1', ...owned }, 'network-interface/eni-1'),
  'ec2:placement-group': here({ GroupId: 'pg-1', GroupName: 'tight' }, 'placement-group/tight'),
  'ec2:prefix-list': {
    row: { PrefixListId: 'pl-1', OwnerId: 'AWS', PrefixListArn: 'arn:aws-cn:ec2:cn-north-1:aws:prefix-list/pl-1' },
    arn: 'arn:aws-cn:ec2:cn-north-1:aws:prefix-list/pl-1',
  },
  'ec2:reserved-instances': here({ ReservedInstancesId: 'b847fa93' }, 'reserved-instances/b847fa93'),
  'ec2:route-table': elsewhere({ RouteTableId: 'rtb-1', ...owned }, 'route-table/rtb-1'),
  'ec2:security-group': elsewhere({ GroupId: 'sg-1', ...owned }, 'security-group/sg-1'),
  'ec2:security-group-rule': elsewhere(
    { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', GroupOwnerId: '444455556666' },
    'security-group-rule/sgr-1',
  ),
  'ec2:snapshot': nobodys({ SnapshotId: 'snap-1', OwnerId: '111122223333' }, 'snapshot/snap-1'),
  'ec2:spot-fleet-request': here({ SpotFleetRequestId: 'sfr-1' }, 'spot-fleet-request/sfr-1'),
  'ec2:spot-instances-request': here({ SpotInstanceRequestId: 'sir-1' }, 'spot-instances-request/sir-1'),
  'ec2:subnet': elsewhere({ SubnetId: 'subnet-1', ...owned }, 'subnet/subnet-1'),
  'ec2:transit-gateway': elsewhere({ TransitGatewayId: 'tgw-1', ...owned }, 'transit-gateway/tgw-1'),
  'ec2:transit-gateway-attachment': here(
    { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayOwnerId: '444455556666' },
    'transit-gateway-attachment/tgw-attach-1',
  ),
  'ec2:volume': here({ VolumeId: 'vol-1' }, 'volume/vol-1'),
  'ec2:vpc': elsewhere({ VpcId: 'vpc-1', ...owned }, 'vpc/vpc-1'),
  'ec2:vpc-endpoint': elsewhere({ VpcEndpointId: 'vpce-1', ...owned }, 'vpc-endpoint/vpce-1'),
  'ec2:vpc-flow-log': here({ FlowLogId: 'fl-1' }, 'vpc-flow-log/fl-1'),
  'ec2:vpc-peering-connection': here({ VpcPeeringConnectionId: 'pcx-1' }, 'vpc-peering-connection/pcx-1'),
  'ec2:vpn-connection': here({ VpnConnectionId: 'vpn-1' }, 'vpn-connection/vpn-1'),
  'ec2:vpn-gateway': here({ VpnGatewayId: 'vgw-1' }, 'vpn-gateway/vgw-1'),
  'ecs:capacity-provider': told(
    { name: 'spot' },
    'capacityProviderArn',
    'ecs:cn-north-1:111122223333:capacity-provider/spot',
  ),
  'ecs:service': told({ serviceName: 'api' }, 'serviceArn', 'ecs:cn-north-1:111122223333:service/prod/api'),
  'eks:nodegroup': told(
    { nodegroupName: 'big' },
    'nodegroupArn',
    'eks:cn-north-1:111122223333:nodegroup/prod/big/0b1c',
  ),
  'elasticloadbalancing:classic-loadbalancer': {
    row: { LoadBalancerName: 'old' },
    arn: 'arn:aws-cn:elasticloadbalancing:cn-north-1:111122223333:loadbalancer/old',
    id: 'old',
  },
  'elasticloadbalancing:loadbalancer': told(
    { LoadBalancerName: 'web' },
    'LoadBalancerArn',
    'elasticloadbalancing:cn-north-1:111122223333:loadbalancer/app/web/0b1c',
  ),
  'elasticloadbalancing:targetgroup': told(
    { TargetGroupName: 'web' },
    'TargetGroupArn',
    'elasticloadbalancing:cn-north-1:111122223333:targetgroup/web/0b1c',
  ),
  'events:rule': told({ Name: 'nightly' }, 'Arn', 'events:cn-north-1:111122223333:rule/orders/nightly'),
  'glue:connection': { row: { Name: 'db' }, arn: 'arn:aws-cn:glue:cn-north-1:111122223333:connection/db' },
  'imagebuilder:container-recipe': told(
    { name: 'app' },
    'arn',
    'imagebuilder:cn-north-1:111122223333:container-recipe/app/1.0.0',
  ),
  'imagebuilder:image-recipe': told(
    { name: 'base' },
    'arn',
    'imagebuilder:cn-north-1:111122223333:image-recipe/base/1.0.0',
  ),
  'imagebuilder:infrastructure-configuration': told(
    { name: 'small' },
    'arn',
    'imagebuilder:cn-north-1:111122223333:infrastructure-configuration/small',
  ),
  'lambda:function': told({ FunctionName: 'resize' }, 'FunctionArn', 'lambda:cn-north-1:111122223333:function:resize'),
  'logs:log-group': {
    row: {
      logGroupName: '/aws/lambda/resize',
      arn: 'arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/lambda/resize:*',
    },
    arn: 'arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/lambda/resize',
  },
  'rbin:rule': { row: { Identifier: 'vGH3' }, arn: 'arn:aws-cn:rbin:cn-north-1:111122223333:rule/vGH3' },
  'rds:cluster': told({ DBClusterIdentifier: 'shop' }, 'DBClusterArn', 'rds:cn-north-1:111122223333:cluster:shop'),
  'rds:cluster-snapshot': told(
    { DBClusterSnapshotIdentifier: 'shop-1' },
    'DBClusterSnapshotArn',
    'rds:cn-north-1:111122223333:cluster-snapshot:shop-1',
  ),
  'rds:db': told({ DBInstanceIdentifier: 'shop-a' }, 'DBInstanceArn', 'rds:cn-north-1:111122223333:db:shop-a'),
  'rds:snapshot': told(
    { DBSnapshotIdentifier: 'rds:shop-a-1' },
    'DBSnapshotArn',
    'rds:cn-north-1:111122223333:snapshot:rds:shop-a-1',
  ),
  'ssm:parameter': { row: { Name: '/app/ami' }, arn: 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/app/ami' },
}
