import type { MetadataService } from '../metadata/metadata.ts'

/** What an instance knows of itself. Names are the metadata service's own, in camel case; what it does not tell is absent. */
export type InstanceFacts = {
  readonly instanceId: string
  readonly instanceType?: string
  readonly amiId?: string
  readonly region?: string
  readonly availabilityZone?: string
  readonly availabilityZoneId?: string
  readonly hostname?: string
  readonly localIpv4?: string
  readonly publicIpv4?: string
  readonly ipv6?: string
  readonly mac?: string
  readonly interfaces: readonly InterfaceFacts[]
  /** Absent where the instance's metadata options do not tell tags. */
  readonly tags?: Readonly<Record<string, string>>
  readonly userData?: string
}

type InterfaceFacts = {
  readonly mac: string
  readonly id?: string
  readonly deviceNumber?: string
  readonly subnetId?: string
  readonly subnetCidr?: string
  readonly vpcId?: string
  readonly ipv4?: readonly string[]
  readonly ipv6?: readonly string[]
}

type Service = Pick<MetadataService, 'get' | 'list'>

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html */
const PATHS = {
  instanceType: 'instance-type',
  amiId: 'ami-id',
  region: 'placement/region',
  availabilityZone: 'placement/availability-zone',
  availabilityZoneId: 'placement/availability-zone-id',
  hostname: 'hostname',
  localIpv4: 'local-ipv4',
  publicIpv4: 'public-ipv4',
  ipv6: 'ipv6',
  mac: 'mac',
} as const

/** Asks the metadata service. Rejects where it does not answer, or does not know an instance at all. */
export async function instanceFacts(service: Service, userData: boolean): Promise<InstanceFacts> {
  const instanceId = await service.get('meta-data/instance-id')
  if (instanceId === undefined) throw new Error('the metadata service knows no instance id')
  const tags = await tagsFrom(service)
  const data = userData ? await service.get('user-data') : undefined
  return {
    instanceId,
    ...(await textsFrom(service, 'meta-data', PATHS)),
    interfaces: await interfacesFrom(service),
    ...(tags && { tags }),
    ...(data !== undefined && { userData: data }),
  }
}

async function textsFrom<Name extends string>(
  service: Service,
  folder: string,
  paths: Readonly<Record<Name, string>>,
): Promise<Partial<Record<Name, string>>> {
  const found: Partial<Record<Name, string>> = {}
  // One after the other: the service refuses callers that hurry.
  for (const name in paths) {
    const text = await service.get(`${folder}/${paths[name]}`)
    if (text !== undefined) found[name] = text
  }
  return found
}

async function tagsFrom(service: Service): Promise<Readonly<Record<string, string>> | undefined> {
  const folder = 'meta-data/tags/instance'
  const keys = await service.list(folder)
  if (!keys) return undefined
  const tags: [string, string][] = []
  for (const key of keys) {
    const value = await service.get(`${folder}/${key}`)
    if (value !== undefined) tags.push([key, value])
  }
  return Object.fromEntries(tags)
}

const INTERFACE = {
  id: 'interface-id',
  deviceNumber: 'device-number',
  subnetId: 'subnet-id',
  subnetCidr: 'subnet-ipv4-cidr-block',
  vpcId: 'vpc-id',
} as const

async function interfacesFrom(service: Service): Promise<readonly InterfaceFacts[]> {
  const folder = 'meta-data/network/interfaces/macs'
  const interfaces: InterfaceFacts[] = []
  for (const entry of (await service.list(folder)) ?? []) {
    const mac = entry.replace(/\/$/, '')
    const at = `${folder}/${mac}`
    const [ipv4, ipv6] = [await service.get(`${at}/local-ipv4s`), await service.get(`${at}/ipv6s`)]
    interfaces.push({
      mac,
      ...(await textsFrom(service, at, INTERFACE)),
      ...(ipv4 !== undefined && { ipv4: linesOf(ipv4) }),
      ...(ipv6 !== undefined && { ipv6: linesOf(ipv6) }),
    })
  }
  return interfaces
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

/** Which of these are not there: `publicIpv4`, `tags.Name`, `userData`. A tag that is empty is there. */
export const lacking = (facts: InstanceFacts, names: readonly string[]): readonly string[] =>
  names.filter((name) => {
    if (name.startsWith('tags.')) return !Object.hasOwn(facts.tags ?? {}, name.slice('tags.'.length))
    return !Object.hasOwn(facts, name)
  })
