import { readFile } from 'node:fs/promises'
import { partitionOfRegion } from '@arnq/query/partitions'
import type { Identity, OwnInterface } from '../identity.ts'
import { type Imds, MetadataError } from './imds.ts'

export type IdentityOptions = {
  /** Instead of the region that the instance is in. */
  readonly region?: string
  /** `/sys`, or what a test puts in its place. */
  readonly sys: string
  /** The MAC of a kernel device. */
  readonly macOf: (device: string) => Promise<string>
}

type Document = {
  readonly accountId: string
  readonly region: string
  readonly availabilityZone: string
  readonly instanceId: string
}

/**
 * Who this node is. The instance id stands in DMI on Nitro, which nobody on the network can forge; the metadata service
 * tells the rest. Rejects where the two name different instances: then one of them is not this machine's.
 */
export async function readIdentity(service: Imds, options: IdentityOptions, signal?: AbortSignal): Promise<Identity> {
  const [own, told] = await Promise.all([dmiInstance(options.sys), readDocument(service, signal)])
  if (own !== undefined && own !== told.instanceId) {
    throw new MetadataError(
      `this machine is ${own} by its DMI and ${told.instanceId} by the metadata service: check the metadata address in the configuration`,
    )
  }
  const region = options.region ?? told.region
  const partition = (await service.get('meta-data/services/partition', signal))?.trim() || partitionOfRegion(region)
  return {
    target: { partition, account: told.accountId, region },
    instance: told.instanceId,
    availabilityZone: told.availabilityZone,
    interfaceOf: interfaces(service, options.macOf),
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html */
async function readDocument(service: Imds, signal?: AbortSignal): Promise<Document> {
  const path = 'dynamic/instance-identity/document'
  const text = await service.get(path, signal)
  const document = text === undefined ? undefined : parsed(text)
  const missing = ['accountId', 'region', 'availabilityZone', 'instanceId'].find(
    (name) => typeof document?.[name] !== 'string',
  )
  if (missing !== undefined)
    throw new MetadataError(`the metadata service's ${path} names no ${missing}: ${text ?? 'nothing'}`)
  return document as Document
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The asset tag is the instance id on Nitro and another word elsewhere; where there is none, only the service tells. */
async function dmiInstance(sys: string): Promise<string | undefined> {
  const tag = await readFile(`${sys}/devices/virtual/dmi/id/board_asset_tag`, 'utf8').catch(() => '')
  return /^i-[0-9a-f]{8,17}$/.exec(tag.trim())?.[0]
}

/** The kernel's own word for a device's MAC. */
export async function macFromSys(sys: string, device: string): Promise<string> {
  const path = `${sys}/class/net/${device}/address`
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (cause) {
    throw new Error(`there is no network device ${device} (${path}): name one that ip link lists`, { cause })
  }
}

/** An interface's id never changes; its device's MAC is read each time, for devices come and go. */
function interfaces(service: Imds, macOf: IdentityOptions['macOf']): Identity['interfaceOf'] {
  const known = new Map<string, OwnInterface>()
  return async (device) => {
    const mac = (await macOf(device)).toLowerCase()
    const found = known.get(mac) ?? (await readInterface(service, device, mac))
    known.set(mac, found)
    return found
  }
}

async function readInterface(service: Imds, device: string, mac: string): Promise<OwnInterface> {
  const at = `meta-data/network/interfaces/macs/${mac}`
  const [id, subnet] = await Promise.all([service.get(`${at}/interface-id`), service.get(`${at}/subnet-id`)])
  if (id && subnet) return { id: id.trim(), mac, subnet: subnet.trim() }
  throw new MetadataError(
    `the metadata service knows no network interface with the MAC ${mac} of ${device}: name the device of an ENI, or its networkInterface`,
  )
}
