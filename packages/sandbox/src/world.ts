import type * as EC2 from '@aws-sdk/client-ec2'
import type { Fault } from './fault.ts'
import type { ServiceHoldings } from './world-services.ts'

/**
 * An image and those who may launch it, whom DescribeImages does not name. `protectedUntil` is the end of the day for which
 * protection against deregistration outlives its being disabled.
 */
export type SharedImage = EC2.Image & {
  readonly LaunchPermissions?: readonly EC2.LaunchPermission[]
  readonly protectedUntil?: Date
}

/** A snapshot and those who may make volumes of it, whom DescribeSnapshots does not name. */
export type SharedSnapshot = EC2.Snapshot & { readonly CreateVolumePermissions?: readonly EC2.CreateVolumePermission[] }

/** An elastic IP with what DescribeAddresses does not tell: its reverse DNS record, and whether its owner's account has locked it. */
export type HeldAddress = EC2.Address & { readonly PtrRecord?: string; readonly Locked?: boolean }

/** A report on who uses an image, and what it will say once it is `available`. */
export type UsageReport = EC2.ImageUsageReport & { readonly Entries?: readonly EC2.ImageUsageReportEntry[] }

/** A token that a caller gave with a request, what the request was, and what it was answered: so that it takes effect once. */
type SpentToken = {
  readonly operation: string
  readonly token: string
  readonly request: string
  readonly answer: object
}

/** What a managed prefix list holds. */
type PrefixListEntries = { readonly prefixListId: string; readonly entries: readonly EC2.PrefixListEntry[] }

/** Something in the Recycle Bin, with the moments of its entry and its end. */
export type Recycled<Row> = { readonly row: Row; readonly entered: Date; readonly exits: Date }

/**
 * Everything a region of an account holds, each list in the SDK's own shape. A list left out is empty.
 * Images and snapshots stand in their owner's account; permissions say who else sees them. One with an `OwnerId` of its
 * own stands for its owner, who need not be in the world: that is how Amazon's public images get in.
 */
export type Holdings = ServiceHoldings & {
  readonly instances?: readonly EC2.Instance[]
  /** Checks of running instances that are not as usual, `impaired`; the others pass theirs. */
  readonly instanceStatuses?: readonly EC2.InstanceStatus[]
  readonly volumes?: readonly EC2.Volume[]
  readonly snapshots?: readonly SharedSnapshot[]
  readonly images?: readonly SharedImage[]
  readonly addresses?: readonly HeldAddress[]
  readonly networkInterfaces?: readonly EC2.NetworkInterface[]
  readonly vpcs?: readonly EC2.Vpc[]
  readonly subnets?: readonly EC2.Subnet[]
  readonly routeTables?: readonly EC2.RouteTable[]
  readonly networkAcls?: readonly EC2.NetworkAcl[]
  readonly internetGateways?: readonly EC2.InternetGateway[]
  readonly egressOnlyInternetGateways?: readonly EC2.EgressOnlyInternetGateway[]
  readonly natGateways?: readonly EC2.NatGateway[]
  readonly customerGateways?: readonly EC2.CustomerGateway[]
  readonly vpnGateways?: readonly EC2.VpnGateway[]
  readonly vpnConnections?: readonly EC2.VpnConnection[]
  readonly vpcPeeringConnections?: readonly EC2.VpcPeeringConnection[]
  readonly vpcEndpoints?: readonly EC2.VpcEndpoint[]
  readonly transitGateways?: readonly EC2.TransitGateway[]
  readonly transitGatewayAttachments?: readonly EC2.TransitGatewayAttachment[]
  readonly dhcpOptions?: readonly EC2.DhcpOptions[]
  readonly flowLogs?: readonly EC2.FlowLog[]
  readonly securityGroups?: readonly EC2.SecurityGroup[]
  readonly securityGroupRules?: readonly EC2.SecurityGroupRule[]
  readonly prefixLists?: readonly EC2.ManagedPrefixList[]
  readonly keyPairs?: readonly EC2.KeyPairInfo[]
  readonly placementGroups?: readonly EC2.PlacementGroup[]
  readonly launchTemplates?: readonly EC2.LaunchTemplate[]
  readonly launchTemplateVersions?: readonly EC2.LaunchTemplateVersion[]
  readonly spotInstanceRequests?: readonly EC2.SpotInstanceRequest[]
  readonly spotFleets?: readonly EC2.SpotFleetRequestConfig[]
  readonly fleets?: readonly EC2.FleetData[]
  readonly capacityReservations?: readonly EC2.CapacityReservation[]
  readonly reservedInstances?: readonly EC2.ReservedInstances[]
  readonly hosts?: readonly EC2.Host[]
  readonly lockedSnapshots?: readonly EC2.LockedSnapshotsInfo[]
  readonly fastSnapshotRestores?: readonly EC2.DescribeFastSnapshotRestoreSuccessItem[]
  readonly prefixListEntries?: readonly PrefixListEntries[]
  readonly imageUsageReports?: readonly UsageReport[]
  readonly spentTokens?: readonly SpentToken[]
  /** What lies in the Recycle Bin, until its time ends. */
  readonly recycledImages?: readonly Recycled<SharedImage>[]
  readonly recycledSnapshots?: readonly Recycled<SharedSnapshot>[]
  readonly recycledVolumes?: readonly Recycled<EC2.Volume>[]
}

/** `opted-in` and `opt-in-not-required` regions answer; the others answer AuthFailure, as AWS's do. */
export type OptIn = 'opt-in-not-required' | 'opted-in' | 'not-opted-in'

/** A role that others may take. `externalId` and `mfa` are demanded where set; `trusts` names accounts, `*` is everybody. */
export type Role = {
  readonly name: string
  readonly trusts: readonly string[]
  readonly externalId?: string
  readonly mfa?: boolean
}

/** Long-term keys of a user. `expired` answers as a token past its time. */
export type Key = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly user: string
  readonly expired?: boolean
}

/** What is refused, and by whom: an IAM policy that does not allow it, or the organization's SCP. `ec2:Describe*` is a glob. */
export type Denial = {
  readonly action: string
  readonly regions?: readonly string[]
  readonly by: 'iam' | 'scp'
}

export type WorldAccount = {
  readonly id: string
  readonly name: string
  readonly email?: string
  readonly tags?: Readonly<Record<string, string>>
  /** The organizational unit's path, `/prod/web`; `/` is the root. */
  readonly unit?: string
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  readonly regions: Readonly<Record<string, OptIn>>
  readonly roles: readonly Role[]
  readonly keys?: readonly Key[]
  readonly denials?: readonly Denial[]
  /** What a region holds, made when first asked for, so that a vast world costs nothing until somebody looks. */
  readonly holdings: (region: string) => Holdings
}

/** Milliseconds from a call to the end of the change that it begins. */
export type ChangeTimes = {
  /** A volume, from `attaching` to `attached` and from `detaching` to `available`. */
  readonly attach: number
  readonly detach: number
  /** An instance, from `stopping` to `stopped`, and from `pending` to `running`. */
  readonly stop: number
  readonly start: number
  /** A snapshot, from `pending` to `completed`; a volume, from `creating` to `available` and from `deleting` to its end. */
  readonly snapshot: number
  readonly create: number
  readonly delete: number
  /** A report on who uses an image, from `pending` to `available`. */
  readonly report: number
  /** An address, until the instance metadata tells of it, and until the VPC delivers packets to its new place. */
  readonly metadata: number
  readonly deliver: number
}

/** A whole AWS on a table. Plain data; nothing in it changes unless an operation that writes is called. */
export type World = {
  readonly name: string
  readonly partition: string
  /** The organization's management account and id; absent where the accounts stand alone. */
  readonly organization?: { readonly id: string; readonly management: string }
  readonly accounts: readonly WorldAccount[]
  readonly faults?: readonly Fault[]
  /** Request pacing as AWS publishes it for EC2, or none. A fault can throttle a single target harder. */
  readonly throttling: 'aws' | 'none'
  /**
   * The day that a world's past is told from, where it stands still while the clock goes on: CloudTrail and CloudWatch, which
   * remember for so long only, count from it.
   */
  readonly present?: Date
  /** Milliseconds that each answer waits, as distance does. */
  readonly latency?: number
  /** How long changes take after the call that begins them; AWS's typical ones where left out. */
  readonly times?: Partial<ChangeTimes>
}
