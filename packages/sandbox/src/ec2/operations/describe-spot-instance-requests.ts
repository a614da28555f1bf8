import { DescribeSpotInstanceRequests$, type SpotInstanceRequest } from '@aws-sdk/client-ec2'
import { describe } from '../describe.ts'
import { thousand } from '../paging.ts'

const nics = (request: SpotInstanceRequest) => request.LaunchSpecification?.NetworkInterfaces ?? []

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html */
export const describeSpotInstanceRequests = describe('describeSpotInstanceRequests', DescribeSpotInstanceRequests$, {
  rows: (scene) => scene.holdings().spotInstanceRequests,
  answer: (page) => ({ SpotInstanceRequests: page }),
  paging: thousand,
  ids: [
    {
      member: 'SpotInstanceRequestIds',
      of: (request) => request.SpotInstanceRequestId,
      noun: 'spot instance request ID',
      shape: 'sir',
      missing: 'InvalidSpotInstanceRequestID.NotFound',
      malformed: 'InvalidSpotInstanceRequestID.Malformed',
    },
  ],
  tags: (request) => request.Tags,
  filters: {
    'availability-zone-group': (request) => request.AvailabilityZoneGroup,
    'create-time': (request) => request.CreateTime,
    'fault-code': (request) => request.Fault?.Code,
    'fault-message': (request) => request.Fault?.Message,
    'instance-id': (request) => request.InstanceId,
    'launch-group': (request) => request.LaunchGroup,
    'launch.block-device-mapping.delete-on-termination': (request) =>
      request.LaunchSpecification?.BlockDeviceMappings?.map((one) => one.Ebs?.DeleteOnTermination),
    'launch.block-device-mapping.device-name': (request) =>
      request.LaunchSpecification?.BlockDeviceMappings?.map((one) => one.DeviceName),
    'launch.block-device-mapping.snapshot-id': (request) =>
      request.LaunchSpecification?.BlockDeviceMappings?.map((one) => one.Ebs?.SnapshotId),
    'launch.block-device-mapping.volume-size': (request) =>
      request.LaunchSpecification?.BlockDeviceMappings?.map((one) => one.Ebs?.VolumeSize),
    'launch.block-device-mapping.volume-type': (request) =>
      request.LaunchSpecification?.BlockDeviceMappings?.map((one) => one.Ebs?.VolumeType),
    'launch.group-id': (request) => request.LaunchSpecification?.SecurityGroups?.map((one) => one.GroupId),
    'launch.group-name': (request) => request.LaunchSpecification?.SecurityGroups?.map((one) => one.GroupName),
    'launch.image-id': (request) => request.LaunchSpecification?.ImageId,
    'launch.instance-type': (request) => request.LaunchSpecification?.InstanceType,
    'launch.kernel-id': (request) => request.LaunchSpecification?.KernelId,
    'launch.key-name': (request) => request.LaunchSpecification?.KeyName,
    'launch.monitoring-enabled': (request) => request.LaunchSpecification?.Monitoring?.Enabled,
    'launch.ramdisk-id': (request) => request.LaunchSpecification?.RamdiskId,
    'launched-availability-zone': (request) => request.LaunchedAvailabilityZone,
    'launched-availability-zone-id': (request) => request.LaunchedAvailabilityZoneId,
    'network-interface.addresses.primary': (request) =>
      nics(request).flatMap((nic) => nic.PrivateIpAddresses?.map((ip) => ip.Primary)),
    'network-interface.delete-on-termination': (request) => nics(request).map((nic) => nic.DeleteOnTermination),
    'network-interface.description': (request) => nics(request).map((nic) => nic.Description),
    'network-interface.device-index': (request) => nics(request).map((nic) => nic.DeviceIndex),
    'network-interface.group-id': (request) => nics(request).flatMap((nic) => nic.Groups),
    'network-interface.network-interface-id': (request) => nics(request).map((nic) => nic.NetworkInterfaceId),
    'network-interface.private-ip-address': (request) => nics(request).map((nic) => nic.PrivateIpAddress),
    'network-interface.subnet-id': (request) => nics(request).map((nic) => nic.SubnetId),
    'product-description': (request) => request.ProductDescription,
    'spot-instance-request-id': (request) => request.SpotInstanceRequestId,
    'spot-price': (request) => request.SpotPrice,
    state: (request) => request.State,
    'status-code': (request) => request.Status?.Code,
    'status-message': (request) => request.Status?.Message,
    type: (request) => request.Type,
    'valid-from': (request) => request.ValidFrom,
    'valid-until': (request) => request.ValidUntil,
  },
})
