import type { InstanceTypeInfo } from '@aws-sdk/client-ec2'

/**
 * What EC2 says of an instance type, as far as the sandbox knows it. Interfaces and addresses:
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/pkg/vpc/vpc_ip_resource_limit.go; attachments:
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/pkg/cloud/limits/volume_limits_table.go, both written
 * from DescribeInstanceTypes. A `shared` limit counts network interfaces too; a `dedicated` one counts volumes alone.
 */
type Facts = readonly [
  type: NonNullable<InstanceTypeInfo['InstanceType']>,
  virtualCpus: number,
  memoryGib: number,
  network: string,
  interfaces: number,
  addressesPerInterface: number,
  kind: Kind,
]

type Kind = keyof typeof kinds

const nitro = { hypervisor: 'nitro', nvme: 'required', ena: 'required', optimized: 'default' } as const
const xen = { hypervisor: 'xen', nvme: 'unsupported', maker: 'Intel', architecture: 'x86_64' } as const
const shared = { attachments: 27, limit: 'shared' } as const
const dedicated = { attachments: 32, limit: 'dedicated' } as const
const intel = { maker: 'Intel', architecture: 'x86_64' } as const
const arm = { maker: 'AWS', architecture: 'arm64' } as const

const kinds = {
  xenBurst: { ...xen, attachments: 40, limit: 'shared', ena: 'unsupported', optimized: 'unsupported' },
  xen: { ...xen, attachments: 40, limit: 'shared', ena: 'unsupported', optimized: 'default' },
  nitro: { ...nitro, ...intel, ...shared },
  nitroArm: { ...nitro, ...arm, ...shared },
  seventh: { ...nitro, ...intel, ...dedicated },
  eighthArm: { ...nitro, ...arm, ...dedicated },
} as const

const table: readonly Facts[] = [
  ['c5.large', 2, 4, 'Up to 10 Gigabit', 3, 10, 'nitro'],
  ['c6i.large', 2, 4, 'Up to 12.5 Gigabit', 3, 10, 'nitro'],
  ['c7i.large', 2, 4, 'Up to 12.5 Gigabit', 3, 10, 'seventh'],
  ['m4.large', 2, 8, 'Moderate', 2, 10, 'xen'],
  ['m5.large', 2, 8, 'Up to 10 Gigabit', 3, 10, 'nitro'],
  ['m5.xlarge', 4, 16, 'Up to 10 Gigabit', 4, 15, 'nitro'],
  ['m6g.large', 2, 8, 'Up to 10 Gigabit', 3, 10, 'nitroArm'],
  ['m6i.large', 2, 8, 'Up to 12.5 Gigabit', 3, 10, 'nitro'],
  ['m7g.large', 2, 8, 'Up to 12.5 Gigabit', 3, 10, 'nitroArm'],
  ['m7i.large', 2, 8, 'Up to 12.5 Gigabit', 3, 10, 'seventh'],
  ['m8g.large', 2, 8, 'Up to 12.5 Gigabit', 3, 10, 'eighthArm'],
  ['r5.large', 2, 16, 'Up to 10 Gigabit', 3, 10, 'nitro'],
  ['r6i.large', 2, 16, 'Up to 12.5 Gigabit', 3, 10, 'nitro'],
  ['t2.medium', 2, 4, 'Low to Moderate', 3, 6, 'xenBurst'],
  ['t2.micro', 1, 1, 'Low to Moderate', 2, 2, 'xenBurst'],
  ['t3.large', 2, 8, 'Up to 5 Gigabit', 3, 12, 'nitro'],
  ['t3.medium', 2, 4, 'Up to 5 Gigabit', 3, 6, 'nitro'],
  ['t3.micro', 2, 1, 'Up to 5 Gigabit', 2, 2, 'nitro'],
  ['t3.small', 2, 2, 'Up to 5 Gigabit', 3, 4, 'nitro'],
  ['t4g.medium', 2, 4, 'Up to 5 Gigabit', 3, 6, 'nitroArm'],
  ['t4g.micro', 2, 1, 'Up to 5 Gigabit', 2, 2, 'nitroArm'],
]

function infoOf([type, virtualCpus, memoryGib, network, interfaces, addresses, kind]: Facts): InstanceTypeInfo {
  const { hypervisor, nvme, ena, optimized, maker, architecture, attachments, limit } = kinds[kind]
  return {
    InstanceType: type,
    CurrentGeneration: type !== 'm4.large',
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: hypervisor,
    ProcessorInfo: { SupportedArchitectures: [architecture], Manufacturer: maker },
    VCpuInfo: { DefaultVCpus: virtualCpus },
    MemoryInfo: { SizeInMiB: memoryGib * 1024 },
    InstanceStorageSupported: false,
    EbsInfo: {
      EbsOptimizedSupport: optimized,
      EncryptionSupport: 'supported',
      NvmeSupport: nvme,
      MaximumEbsAttachments: attachments,
      AttachmentLimitType: limit,
    },
    NetworkInfo: {
      NetworkPerformance: network,
      MaximumNetworkInterfaces: interfaces,
      MaximumNetworkCards: 1,
      DefaultNetworkCardIndex: 0,
      NetworkCards: [{ NetworkCardIndex: 0, NetworkPerformance: network, MaximumNetworkInterfaces: interfaces }],
      Ipv4AddressesPerInterface: addresses,
      Ipv6AddressesPerInterface: addresses,
      Ipv6Supported: true,
      EnaSupport: ena,
      EfaSupported: false,
    },
    BurstablePerformanceSupported: type.startsWith('t'),
  }
}

/** Every instance type that the sandbox knows, in the order of their names. */
export const instanceTypes: readonly InstanceTypeInfo[] = table.map(infoOf)

const byName = new Map<string | undefined, InstanceTypeInfo>(instanceTypes.map((info) => [info.InstanceType, info]))

/** What is known of a type; undefined for one that is not in the table. */
export function instanceTypeInfo(type: string | undefined): InstanceTypeInfo | undefined {
  return byName.get(type)
}
