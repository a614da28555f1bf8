import { randomInt } from 'node:crypto'
import { AllocateAddress$ } from '@aws-sdk/client-ec2'
import { AwsError, operation, type Scene } from '../../operation.ts'
import { canonical } from '../cidr.ts'
import { alter } from '../state/alter.ts'
import { askedTags } from '../state/asked-tags.ts'
import { newId } from '../state/new-id.ts'
import { holderOfIp } from '../state/released.ts'

/** An address that nobody in the world has, of a block that is for testing. https://www.rfc-editor.org/rfc/rfc2544 */
function freeIp(scene: Scene): string {
  const ip = `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(1, 255)}`
  return holderOfIp(scene, ip) === undefined ? ip : freeIp(scene)
}

/** The address to recover. Throws where somebody has it by now; AWS documents no code for that. */
function recovered(scene: Scene, asked: string): string {
  const ip = canonical(4, asked)
  if (ip === undefined)
    throw new AwsError('InvalidParameterValue', `Value (${asked}) for parameter address is invalid.`)
  if (holderOfIp(scene, ip) === undefined) return ip
  throw new AwsError('InvalidAddress.NotFound', `Address '${ip}' not found.`)
}

/** Recovers a released address if nobody else has got it since. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html */
export const allocateAddress = operation('ec2', 'allocateAddress', AllocateAddress$, (input, scene) =>
  alter(scene, (holdings) => {
    const Tags = askedTags('elastic-ip', input.TagSpecifications)
    const address = {
      AllocationId: newId('eipalloc'),
      PublicIp: input.Address === undefined ? freeIp(scene) : recovered(scene, input.Address),
      Domain: 'vpc' as const,
      PublicIpv4Pool: input.PublicIpv4Pool ?? 'amazon',
      NetworkBorderGroup: input.NetworkBorderGroup ?? scene.region,
    }
    return [{ addresses: [...(holdings.addresses ?? []), { ...address, Tags }] }, address]
  }),
)
