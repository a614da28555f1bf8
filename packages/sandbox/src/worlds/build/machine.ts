import type { Instance, NetworkInterface, Volume } from '@aws-sdk/client-ec2'
import { toldBy } from '../../ec2/told-by.ts'
import { disksOf, interfaceOf, type MachinePlan, volumesOf } from './machine-parts.ts'
import type { Place } from './place.ts'

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 } as const

const fixed = {
  AmiLaunchIndex: 0,
  ClientToken: '',
  EbsOptimized: true,
  Hypervisor: 'xen' as const,
  ProductCodes: [],
  SourceDestCheck: true,
  Monitoring: { State: 'disabled' as const },
  MetadataOptions: {
    State: 'applied' as const,
    HttpTokens: 'required' as const,
    HttpPutResponseHopLimit: 2,
    HttpEndpoint: 'enabled' as const,
    HttpProtocolIpv6: 'disabled' as const,
    InstanceMetadataTags: 'disabled' as const,
  },
  CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
  CapacityReservationSpecification: { CapacityReservationPreference: 'open' as const },
  HibernationOptions: { Configured: false },
  EnclaveOptions: { Enabled: false },
  PrivateDnsNameOptions: {
    HostnameType: 'ip-name' as const,
    EnableResourceNameDnsARecord: false,
    EnableResourceNameDnsAAAARecord: false,
  },
  MaintenanceOptions: { AutoRecovery: 'default' as const, RebootMigration: 'default' as const },
}

function stateOf(place: Place, name: NonNullable<MachinePlan['state']>): Partial<Instance> {
  const State = { Code: codes[name], Name: name }
  if (name === 'running' || name === 'pending') return { State, StateTransitionReason: '' }
  const when = place.ago(1).toISOString().slice(0, 19).replace('T', ' ')
  const code = 'Client.UserInitiatedShutdown'
  const StateReason = { Code: code, Message: `${code}: User initiated shutdown` }
  return { State, StateTransitionReason: `User initiated (${when} GMT)`, StateReason }
}

function networkOf(nic: NetworkInterface | undefined, publicIp: string | undefined): Partial<Instance> {
  if (nic === undefined) return { PrivateDnsName: '', PublicDnsName: '', NetworkInterfaces: [] }
  return {
    SubnetId: nic.SubnetId,
    VpcId: nic.VpcId,
    PrivateIpAddress: nic.PrivateIpAddress,
    PrivateDnsName: nic.PrivateDnsName,
    PublicDnsName: publicIp === undefined ? '' : (nic.Association?.PublicDnsName ?? ''),
    ...(publicIp === undefined ? {} : { PublicIpAddress: publicIp }),
    NetworkInterfaces: [toldBy(nic)],
  }
}

function systemOf({ image, launched, key }: MachinePlan): Partial<Instance> {
  return {
    ImageId: image.ImageId,
    LaunchTime: launched,
    UsageOperationUpdateTime: launched,
    ...(key === undefined ? {} : { KeyName: key }),
    Architecture: image.Architecture,
    ...(image.Platform === undefined ? {} : { Platform: image.Platform }),
    PlatformDetails: image.PlatformDetails,
    UsageOperation: image.UsageOperation,
    RootDeviceName: image.RootDeviceName,
    RootDeviceType: 'ebs',
    VirtualizationType: image.VirtualizationType,
    EnaSupport: image.EnaSupport,
  }
}

/** An instance with the volumes and the interface that it is made of. A terminated one has lost them all. */
export function machine(
  place: Place,
  plan: MachinePlan,
): { readonly instance: Instance; readonly volumes: Volume[]; readonly nics: NetworkInterface[] } {
  const id = place.dice.id('i')
  const zone = { name: plan.subnet.AvailabilityZone ?? '', id: plan.subnet.AvailabilityZoneId ?? '' }
  const { state = 'running' } = plan
  const gone = state === 'terminated'
  const volumes = gone ? [] : volumesOf(place, plan, id, zone)
  const nic = gone ? undefined : interfaceOf(place, plan, id, zone)
  const instance: Instance = {
    InstanceId: id,
    InstanceType: plan.type,
    ...stateOf(place, state),
    ...systemOf(plan),
    Placement: { AvailabilityZone: zone.name, AvailabilityZoneId: zone.id, GroupName: '', Tenancy: 'default' },
    ...networkOf(nic, plan.publicIp),
    SecurityGroups: [...plan.groups],
    BlockDeviceMappings: disksOf(volumes),
    Tags: [...(plan.tags ?? [])],
    ...fixed,
    ...plan.also,
  }
  return { instance, volumes, nics: nic === undefined ? [] : [nic] }
}
