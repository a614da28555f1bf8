import type { ReleaseAddressRequest } from '@aws-sdk/client-ec2'
import { AwsError, type Scene } from '../../operation.ts'
import type { HeldAddress, Holdings } from '../../world.ts'
import { allocationId } from '../id-members.ts'
import { relaid, unbound } from './addresses.ts'
import { found } from './alter.ts'

/** The account that has an address in the caller's region; undefined where it is free. */
export function holderOfIp({ world, region }: Scene, ip: string): string | undefined {
  return world.accounts.find(({ holdings }) => holdings(region).addresses?.some((one) => one.PublicIp === ip))?.id
}

/** The address that a request means. Throws where it names none by its allocation, which every address in a VPC has. */
function asked(scene: Scene, { addresses }: Holdings, { AllocationId: id, PublicIp: ip }: ReleaseAddressRequest) {
  if (id !== undefined) return found<HeldAddress>(addresses, allocationId, id)
  if (ip === undefined) {
    throw new AwsError('MissingParameter', 'Either public IP or allocation id must be specified')
  }
  if (addresses?.some((one) => one.PublicIp === ip)) {
    const text = 'You must specify an allocation id when releasing a VPC elastic IP address'
    throw new AwsError('InvalidParameterValue', text)
  }
  if (holderOfIp(scene, ip) === undefined) {
    throw new AwsError('InvalidAddress.NotFound', `Address '${ip}' not found.`)
  }
  throw new AwsError('AuthFailure', `The address '${ip}' does not belong to you.`)
}

/** Throws where an address cannot be released. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function requireReleasable({ vpcs, networkInterfaces }: Holdings, address: HeldAddress): void {
  const { PublicIp: ip, AllocationId: id, ServiceManaged, PtrRecord, Locked, AssociationId } = address
  if (ServiceManaged !== undefined) {
    throw new AwsError('OperationNotPermitted', `The address with allocation id [${id}] is managed by a service.`)
  }
  if (PtrRecord !== undefined) {
    const text = `The address with allocation id [${id}] cannot be released because it has a reverse DNS record.`
    throw new AwsError('InvalidAddress.PtrSet', text)
  }
  if (Locked) {
    const text = `The address with allocation id [${id}] cannot be released because it is locked to your account.`
    throw new AwsError('InvalidAddress.Locked', text)
  }
  if (AssociationId === undefined) return
  const nic = networkInterfaces?.find((one) => one.NetworkInterfaceId === address.NetworkInterfaceId)
  const vpc = vpcs?.find((one) => one.VpcId === nic?.VpcId)
  if (vpc?.IsDefault && !nic?.RequesterManaged) return
  throw new AwsError('InvalidIPAddress.InUse', `Address ${ip} is in use.`)
}

/** What changes where an address is released. In a default VPC it leaves its interface first. */
export function released(scene: Scene, holdings: Holdings, input: ReleaseAddressRequest): Partial<Holdings> {
  const address = asked(scene, holdings, input)
  if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== address.NetworkBorderGroup) {
    throw new AwsError('InvalidAddress.NotFound', `Address '${address.PublicIp}' not found.`)
  }
  requireReleasable(holdings, address)
  const loose = { ...holdings, ...relaid(holdings, scene.region, { addresses: [unbound(address)] }) }
  return { ...loose, addresses: (loose.addresses ?? []).filter((one) => one.AllocationId !== address.AllocationId) }
}
