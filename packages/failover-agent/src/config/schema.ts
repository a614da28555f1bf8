import * as z from 'zod/mini'
import { address, allocation, cidr, device, folder, instance, networkInterface, routeTable, volume } from './shapes.ts'

const word = z.string().check(z.regex(/^[\w.-]+$/, 'must be one word of letters, digits, dots, dashes and underscores'))
/** keepalived takes nearly anything for a name; in the FIFO it stands in double quotes. */
const vrrpName = z.string().check(z.regex(/^[^"\s\p{Cc}][^"\p{Cc}]*$/u, 'must be a name as keepalived.conf has it'))
const seconds = z.number().check(z.nonnegative('must not be below 0 (it is in seconds)'))
const positive = z.number().check(z.positive('must be above 0 (it is in seconds)'))
const port = z.int().check(z.minimum(1, 'must be a port, 1 to 65535'), z.maximum(65_535, 'must be a port, 1 to 65535'))

/** `[/usr/bin/systemctl, start, postgresql]`: no shell reads it, so nothing in it needs quoting, and no PATH is searched. */
const command = z.array(z.string()).check(
  z.minLength(1, 'must name a program'),
  z.refine(([program]) => program?.startsWith('/') ?? true, 'must begin with the whole path of a program: /usr/bin/…'),
)

const peer = z.strictObject({
  name: word,
  address,
  port: z.exactOptional(port),
  instance,
})

const peering = z.strictObject({
  /** This node's address for VRRP and for the agents' own words. */
  listen: address,
  port: z._default(port, 7112),
  secretFile: z._default(folder, '/etc/arnq/failover.key'),
  peers: z.array(peer).check(z.minLength(1, 'must name a peer')),
})

const keepalived = z.strictObject({
  /** `none` where only notify scripts wake the agent. */
  fifo: z.exactOptional(z.union([z.literal('none'), folder])),
  pidFile: z._default(folder, '/run/keepalived.pid'),
  config: z._default(folder, '/etc/keepalived/keepalived.conf'),
  grace: z._default(seconds, 5),
})

const fileSystem = z.strictObject({
  uuid: z.string().check(z.regex(/^[0-9A-Fa-f]{4,}(-[0-9A-Fa-f]{4,})*$/, 'must be a UUID as blkid prints it')),
  type: z.string().check(z.regex(/^[a-z][a-z0-9._-]*$/, 'must be a file system type, ext4 or xfs')),
  mount: folder,
  options: z._default(z.array(z.string().check(z.regex(/^[^\s,]+$/, 'must be one option each: [noatime, nodev]'))), []),
  fsck: z._default(z.enum(['marked', 'always']), 'marked'),
})

const volumeGroup = z.strictObject({ group: word, volume: word })

const volumes = z.strictObject({
  id: volume,
  partition: z.exactOptional(z.int().check(z.minimum(1, 'must be a partition number, from 1'))),
  lvm: z.exactOptional(volumeGroup),
  fileSystem: z.exactOptional(fileSystem),
  holders: z._default(z.enum(['report', 'kill']), 'report'),
  killGrace: z.exactOptional(seconds),
})

const onInterface = { device: z.exactOptional(device), networkInterface: z.exactOptional(networkInterface) }

const hook = z.strictObject({
  name: word,
  place: z._default(z.enum(['first', 'last']), 'last'),
  start: z.exactOptional(command),
  stop: z.exactOptional(command),
  timeout: z._default(positive, 60),
  onFailure: z._default(z.enum(['retry', 'continue', 'fault']), 'retry'),
})

const group = z.strictObject({
  name: word,
  vrrp: z.strictObject({
    instance: z.exactOptional(vrrpName),
    syncGroup: z.exactOptional(vrrpName),
    instances: z.exactOptional(z.array(vrrpName)),
  }),
  /** The interface of this group's addresses, where they name none themselves. */
  device: z.exactOptional(device),
  takeover: z._default(z.enum(['wait', 'fence']), 'wait'),
  fenceDelay: z.exactOptional(seconds),
  releaseTimeout: z._default(positive, 10),
  settle: z._default(seconds, 0),
  lease: z.exactOptional(positive),
  preferred: z._default(z.boolean(), false),
  volumes: z._default(z.array(volumes), []),
  addresses: z._default(z.array(z.union([address, z.strictObject({ ip: address, ...onInterface })])), []),
  elasticIps: z._default(
    z.array(z.union([allocation, z.strictObject({ allocation, ...onInterface, to: z.exactOptional(address) })])),
    [],
  ),
  routes: z._default(
    z.array(
      z.strictObject({
        destination: cidr,
        tables: z.array(routeTable).check(z.minLength(1, 'must name a route table')),
        ...onInterface,
      }),
    ),
    [],
  ),
  hooks: z._default(z.array(hook), []),
})

/** The agent's config file. What is left out has its default; a key that is not here is an error, for it is a misspelt one. */
export const configSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  node: z.exactOptional(word),
  region: z.exactOptional(z.string().check(z.regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be a region: eu-central-1'))),
  endpoint: z.exactOptional(z.url({ protocol: /^https?$/, error: 'must be a URL: http://10.78.1.1:4566' })),
  metadata: z._default(
    z.url({ protocol: /^https?$/, error: 'must be a URL: http://169.254.169.254' }),
    'http://169.254.169.254',
  ),
  state: z._default(folder, '/var/lib/arnq-failover'),
  run: z._default(folder, '/run/arnq-failover'),
  keepalived: z.prefault(keepalived, {}),
  peering: z.exactOptional(peering),
  monitor: z._default(positive, 10),
  metrics: z.exactOptional(z.strictObject({ file: z.exactOptional(folder), port: z.exactOptional(port) })),
  /** The interface of every group's addresses. */
  device: z.exactOptional(device),
  groups: z.array(group).check(z.minLength(1, 'must name a group')),
})

export type Config = z.infer<typeof configSchema>
export type GroupConfig = Config['groups'][number]
export type VolumeConfig = GroupConfig['volumes'][number]
