import { isIPv6 } from 'node:net'
import type { GroupSettings, PeerSettings, Settings } from '../settings.ts'
import type { PlannedStep } from './plan.ts'

/** What a step does, in the order in which it does it: calls to EC2 by their names in IAM, and what happens on this machine. */
export type Deeds = {
  readonly does: readonly string[]
  /** What is done instead where it does not go as assumed. */
  readonly otherwise?: string
}

type Context = { readonly group: GroupSettings; readonly settings: Settings; readonly fsckRequired: readonly string[] }

/** Tells what a planned step does. A claim that is not known here is told by its own name. */
export function deedsOf({ claim, step, sight }: PlannedStep, context: Context): Deeds {
  if (step === 'ask') return asking(sight.holder === 'them' ? sight.who : 'its holder', context)
  const [kind = '', name = ''] = [claim.split(' ')[0], claim.slice(claim.indexOf(' ') + 1)]
  const tell = KINDS[kind]
  const from = sight.holder === 'them' ? sight.who : undefined
  return { does: tell?.[step](name, { ...context, from }) ?? [`${step} ${claim}`] }
}

type Told = Context & { readonly from: string | undefined }
type Telling = Readonly<Record<'take' | 'drop', (name: string, told: Told) => readonly string[]>>

const KINDS: Readonly<Record<string, Telling>> = {
  volume: {
    take: (id, { from }) => [
      ...(from === undefined ? [] : [`ec2:DetachVolume ${id} from ${from}, which cannot be using it`]),
      `ec2:AttachVolume ${id} to this instance`,
      'wait for the device and check its serial',
    ],
    drop: (id) => ['open the device exclusively: it must be free', `ec2:DetachVolume ${id} from this instance`],
  },
  'volume-group': {
    take: (name) => [`vgchange: activate ${name}`],
    drop: (name) => [`vgchange: deactivate ${name}`],
  },
  mount: { take: mounting, drop: unmounting },
  'os-address': {
    take: (ip) => [`ip address add ${ip}, where keepalived has not done it`],
    drop: (ip) => [`ip address del ${ip}, where keepalived has left it`],
  },
  address: {
    take: (ip, { from }) =>
      isIPv6(ip)
        ? [
            ...(from === undefined ? [] : [`ec2:UnassignIpv6Addresses ${ip} from ${from}`]),
            `ec2:AssignIpv6Addresses ${ip} to this node's interface`,
          ]
        : [`ec2:AssignPrivateIpAddresses ${ip} to this node's interface, AllowReassignment`],
    drop: (ip) => [`nothing: ${ip} stays until the next master takes it`],
  },
  'elastic-ip': {
    take: (id) => [`ec2:AssociateAddress ${id} with this node's interface, AllowReassociation`],
    drop: (id) => [`nothing: ${id} stays until the next master takes it`],
  },
  route: {
    take: (name) => [`ec2:ReplaceRoute ${name.replace(' ', ' in ')} to this node's interface`],
    drop: (name) => [`nothing: ${name} stays until the next master takes it`],
  },
  hook: {
    take: (name, { group }) => commandOf(name, 'start', group),
    drop: (name, { group }) => commandOf(name, 'stop', group),
  },
}

function asking(who: string, { group, settings }: Context): Deeds {
  const peer = settings.peering?.peers.find(({ instance }: PeerSettings) => instance === who)
  const { releaseTimeout, takeover } = group
  const then =
    takeover.policy === 'fence'
      ? `after ${takeover.delay} s more ec2:StopInstances ${who} (Force, SkipOsShutdown), then the volume is taken from it`
      : 'it waits and raises an alarm: takeover is wait'
  if (!peer) return { does: [`nobody can be asked: ${who} is no peer`], otherwise: then }
  return {
    does: [`ask ${peer.name} (${who}) at ${peer.address} to release ${group.name}`],
    otherwise: `if it does not within ${releaseTimeout} s: ${then}`,
  }
}

const volumeAt = (point: string, group: GroupSettings) =>
  group.volumes.find(({ fileSystem }) => fileSystem?.mount === point)

function mounting(point: string, { group, fsckRequired }: Told): readonly string[] {
  const volume = volumeAt(point, group)
  const { uuid = '', type = '', options = [], fsck = 'marked' } = volume?.fileSystem ?? {}
  const due = fsck === 'always' || fsckRequired.includes(volume?.id ?? '')
  return [
    `blkid: it must be ${type} ${uuid}`,
    ...(due ? [`fsck -p: ${fsck === 'always' ? 'fsck is always' : 'it was detached by force'}`] : []),
    `mount -t ${type}${options.length > 0 ? ` -o ${options.join(',')}` : ''} at ${point}`,
    'write a file, fsync it, read it back',
  ]
}

function unmounting(point: string, { group }: Told): readonly string[] {
  const holders = volumeAt(point, group)?.holders
  const busy =
    holders?.policy === 'kill'
      ? `processes that keep it busy get SIGTERM, after ${holders.grace} s SIGKILL`
      : 'processes that keep it busy are named and waited for'
  return [`sync and umount ${point}`, busy]
}

function commandOf(name: string, verb: 'start' | 'stop', { hooks }: GroupSettings): readonly string[] {
  const hook = hooks.find((one) => one.name === name)
  const command = hook?.[verb]
  return command ? [`run ${command.join(' ')} (at most ${hook.timeout} s)`] : [`nothing: it has no ${verb}`]
}
