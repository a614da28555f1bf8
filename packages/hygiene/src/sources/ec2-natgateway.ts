import { each } from '../graph/pointing.ts'
import { defineSource } from '../source.ts'

/** The addresses of a NAT gateway. One that was deleted is listed for about an hour. */
export const natgateway = defineSource({
  type: 'ec2:natgateway',
  to: ['ec2:elastic-ip', 'ec2:network-interface'],
  *pointings({ row }) {
    if (row.State === 'deleted' || row.State === 'failed') return
    for (const [path, { AllocationId, NetworkInterfaceId }] of each('NatGatewayAddresses', row.NatGatewayAddresses)) {
      if (AllocationId) yield { path: `${path}.AllocationId`, to: { type: 'ec2:elastic-ip', id: AllocationId } }
      if (NetworkInterfaceId) {
        yield { path: `${path}.NetworkInterfaceId`, to: { type: 'ec2:network-interface', id: NetworkInterfaceId } }
      }
    }
  },
})
