import { randomBytes } from 'node:crypto'
import type { Address, AssociateAddressRequest, NetworkInterface } from '@aws-sdk/client-ec2'
import { AwsError } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { allocationId, networkInterfaceId } from '../id-members.ts'
import { carriedTo, relaid, unbound } from './addresses.ts'
import { found } from './alter.ts'
import { onlyInterfaceOf } from './only-interface.ts'

/** The elastic IP that a request names: by allocation, or by the address itself. Throws where it is not there. */
function elasticIpOf(
  { addresses }: Holdings,
  { AllocationId, PublicIp }: { AllocationId?: string | undefined; PublicIp?: string | undefined },
): Address {
  if (AllocationId !== undefined) return found(addresses, allocationId, AllocationId)
  if (PublicIp === undefined) {
    throw new AwsError('MissingParameter', 'Either public IP or allocation id must be specified')
  }
  const address = addresses?.find((one) => one.PublicIp === PublicIp)
  if (address) return address
  throw new AwsError('InvalidAddress.NotFound', `Address '${PublicIp}' not found.`)
}

/**
 * Binds an elastic IP to a private address. In a VPC it leaves where it was, and pushes out what was there, unless that is
 * forbidden outright: then throws Resource.AlreadyAssociated. The same again changes nothing.
 */
export function associate(
  holdings: Holdings,
  region: string,
  input: AssociateAddressRequest,
): { readonly changed: Partial<Holdings>; readonly association: string } {
  const address = elasticIpOf(holdings, input)
  const nic = targetOf(holdings, input)
  const ip = input.PrivateIpAddress ?? nic.PrivateIpAddress
  if (!nic.PrivateIpAddresses?.some((one) => one.PrivateIpAddress === ip)) {
    const text = `The private IP address ${ip} is not assigned to interface ${nic.NetworkInterfaceId}`
    throw new AwsError('InvalidParameterValue', text)
  }
  requireGateway(holdings, nic.VpcId)
  const there = holdings.addresses?.find(
    (one) => one.NetworkInterfaceId === nic.NetworkInterfaceId && one.PrivateIpAddress === ip && one.AssociationId,
  )
  if (there?.AssociationId && there === address) return { changed: {}, association: there.AssociationId }
  for (const bound of [address, there]) {
    if (bound?.AssociationId && input.AllowReassociation === false) throw alreadyBound(bound)
  }
  const association = `eipassoc-0${randomBytes(8).toString('hex')}`
  const carried = { ...carriedTo(address, nic, ip), AssociationId: association }
  const addresses = there ? [carried, unbound(there)] : [carried]
  return { changed: relaid(holdings, region, { addresses }), association }
}

const alreadyBound = ({ AllocationId, AssociationId }: Address) =>
  new AwsError(
    'Resource.AlreadyAssociated',
    `resource ${AllocationId} is already associated with associate-id ${AssociationId}`,
  )

function targetOf(holdings: Holdings, input: AssociateAddressRequest): NetworkInterface {
  const { NetworkInterfaceId, InstanceId } = input
  if (NetworkInterfaceId !== undefined && InstanceId !== undefined) {
    const text = 'You may specify networkInterfaceId or instanceId, but not both'
    throw new AwsError('InvalidParameterCombination', text)
  }
  if (InstanceId !== undefined) return onlyInterfaceOf(holdings, InstanceId)
  if (NetworkInterfaceId !== undefined) return found(holdings.networkInterfaces, networkInterfaceId, NetworkInterfaceId)
  throw new AwsError('MissingParameter', 'Either networkInterfaceId or instanceId must be specified')
}

function requireGateway({ internetGateways }: Holdings, vpc: string | undefined): void {
  if (internetGateways?.some((one) => one.Attachments?.some(({ VpcId }) => VpcId === vpc))) return
  throw new AwsError('Gateway.NotAttached', `Network ${vpc} is not attached to any internet gateway`)
}

/** Frees an elastic IP, which a request names by its association or by the address itself. One that is free already stays so. */
export function disassociate(
  holdings: Holdings,
  region: string,
  input: { AssociationId?: string | undefined; PublicIp?: string | undefined },
): Partial<Holdings> {
  const { AssociationId: id, PublicIp } = input
  if (id === undefined && PublicIp === undefined) {
    throw new AwsError('MissingParameter', 'Either public IP or association id must be specified')
  }
  const address =
    id === undefined ? elasticIpOf(holdings, { PublicIp }) : holdings.addresses?.find((one) => one.AssociationId === id)
  if (!address) throw new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`)
  return relaid(holdings, region, { addresses: [unbound(address)] })
}
