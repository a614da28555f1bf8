import type { Doors } from '../doors.ts'
import type { OwnInterface } from '../identity.ts'
import type { Look } from '../look.ts'
import type { AddressSettings } from '../settings.ts'
import { ClaimError } from './claim-error.ts'

/** The network interface that a setting means: the device's own by the metadata service, or the one that it names. */
export async function ownInterface(
  { device, networkInterface }: Pick<AddressSettings, 'device' | 'networkInterface'>,
  look: Look,
  { identity }: Pick<Doors, 'identity'>,
): Promise<OwnInterface> {
  const own = await identity.interfaceOf(device)
  if (networkInterface === undefined || networkInterface === own.id) return own
  const found = await look.networkInterface(networkInterface)
  if (!found?.SubnetId || !found.MacAddress)
    throw new ClaimError(`EC2 does not know ${networkInterface}; correct networkInterface in the configuration`)
  return { id: networkInterface, mac: found.MacAddress, subnet: found.SubnetId }
}
