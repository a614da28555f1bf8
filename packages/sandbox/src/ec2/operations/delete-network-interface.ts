import { DeleteNetworkInterface$, type NetworkInterface } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import type { Holdings } from '../../world.ts'
import { networkInterfaceId } from '../id-members.ts'
import { unbound } from '../state/addresses.ts'
import { alter, found } from '../state/alter.ts'
import { requireUnmanaged } from '../state/managed.ts'
import { withFree } from '../state/subnet-space.ts'
import { leadingNowhere } from '../state/termination.ts'

/** Throws where an interface cannot be deleted now. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function requireDeletable({
  NetworkInterfaceId: id,
  Attachment,
  Status,
  RequesterManaged,
  Operator,
}: NetworkInterface) {
  requireUnmanaged(id, Operator)
  if (Attachment?.InstanceId !== undefined) {
    throw new AwsError('InvalidParameterValue', `Network interface '${id}' is currently in use.`)
  }
  if (Attachment !== undefined || Status === 'in-use') {
    throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${id}] in use.`)
  }
  if (RequesterManaged) {
    throw new AwsError('AuthFailure', 'You do not have permission to access the specified resource.')
  }
}

/** Its addresses are free again, the elastic IPs among them. */
function without(holdings: Holdings, nic: NetworkInterface): Partial<Holdings> {
  const { NetworkInterfaceId: id, SubnetId, PrivateIpAddresses = [] } = nic
  return {
    networkInterfaces: (holdings.networkInterfaces ?? []).filter((one) => one !== nic),
    addresses: (holdings.addresses ?? []).map((one) => (one.NetworkInterfaceId === id ? unbound(one) : one)),
    routeTables: (holdings.routeTables ?? []).map((table) => leadingNowhere(table, new Set([id]))),
    subnets: withFree(holdings, SubnetId, PrivateIpAddresses.length),
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html */
export const deleteNetworkInterface = operation(
  'ec2',
  'deleteNetworkInterface',
  DeleteNetworkInterface$,
  ({ NetworkInterfaceId }, scene) => {
    alter(scene, (holdings) => {
      const nic = found(holdings.networkInterfaces, networkInterfaceId, NetworkInterfaceId)
      requireDeletable(nic)
      return [without(holdings, nic), undefined]
    })
    return {}
  },
)
