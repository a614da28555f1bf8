import type { Machinery } from '@arnq/sandbox'
import {
  type BlockDevice,
  type BlockHolder,
  type DeviceSight,
  type FileSystemSight,
  type Host,
  HostError,
  type MountSight,
} from '../src/host.ts'

/** What lies on a volume, wherever it is attached. Keys are partition numbers, `whole` or `group/volume`. */
export type Disk = {
  readonly content: Map<number | 'whole' | `${string}/${string}`, FileSystemSight>
  /** Its file systems cannot be mounted before fsck has run. */
  corrupt: boolean
  /** Numbers of times that fsck has run on it. */
  checked: number
}

/** A process that keeps a device busy: by a file below its mount, by a lazily unmounted file system, or by the raw device. */
export type FakeHolder = BlockHolder & {
  readonly volume: string
  /** The signal that ends it; nothing does where absent. */
  readonly obeys?: 'SIGTERM' | 'SIGKILL'
  /** `claims`: the release test sees it, a mount of another namespace. `file`: a file below the mount. `raw`: it has opened the device. */
  readonly as: 'claims' | 'file' | 'raw'
}

type Row = MountSight & { readonly volume: string; readonly path: string }
type Plugged = { readonly volume: string; readonly device: BlockDevice; dead: boolean }

/** A little machine: block devices, file systems, mounts, processes, addresses. */
export type FakeMachine = {
  readonly host: Host
  readonly devices: Map<string, Plugged>
  readonly mounts: Row[]
  readonly holders: FakeHolder[]
  readonly addresses: Map<string, Set<string>>
  readonly active: Set<string>
  /** Volumes whose name leads to another serial. */
  readonly mismatched: Set<string>
  /** Called on every deed: throws in its place where it throws. The kernel's own words for a full, a frozen, a broken machine. */
  fate: (deed: string, what: string) => void | Promise<void>
  /** Every deed that was done, `mount /srv`, in order. */
  readonly deeds: string[]
  /** Called right after a mount: for those who watch over what may be mounted when. */
  onMount: (volume: string) => void
  /** Called when EC2 wants a device that is in use. */
  onBusy: (volume: string) => void
  readonly plug: (volume: string) => void
  /** False where something keeps it. */
  readonly unplug: (volume: string) => boolean
  /** The device is gone, whoever uses it; its mounts stay and are dead. */
  readonly yank: (volume: string) => void
  /** Reads and writes fail from now on, the device stays in sight. */
  readonly break: (volume: string) => void
  /** Everything that lives in memory is gone. */
  readonly powerOff: () => void
}

/** A blank disk. */
export const blankDisk = (): Disk => ({ content: new Map(), corrupt: false, checked: 0 })

let numbers = 0

/** A machine that is switched on and has no disks yet. `disks` are shared by all machines of a test. */
export function fakeMachine(disks: ReadonlyMap<string, Disk>): FakeMachine {
  const machine: FakeMachine = {
    devices: new Map(),
    mounts: [],
    holders: [],
    addresses: new Map(),
    active: new Set(),
    mismatched: new Set(),
    fate: () => {},
    deeds: [],
    onMount: () => {},
    onBusy: () => {},
    plug: (volume) => {
      if (machine.devices.has(volume)) return
      numbers += 1
      const device = { path: `/dev/nvme${numbers}n1`, number: `259:${numbers * 32}` }
      machine.devices.set(volume, { volume, device, dead: false })
    },
    unplug: (volume) => {
      if (isClaimed(machine, disks, volume)) {
        machine.onBusy(volume)
        return false
      }
      machine.devices.delete(volume)
      return true
    },
    yank: (volume) => void machine.devices.delete(volume),
    break: (volume) => {
      const plugged = machine.devices.get(volume)
      if (plugged) plugged.dead = true
    },
    powerOff: () => {
      machine.devices.clear()
      machine.mounts.length = 0
      machine.holders.length = 0
      machine.active.clear()
      machine.addresses.clear()
    },
    get host() {
      return hostOf(machine, disks)
    },
  }
  return machine
}

/** Machines under a sandbox, by the instance that each is. */
export function machineryOf(machines: Readonly<Record<string, FakeMachine>>): Machinery {
  const off = new Map<string, string[]>()
  return {
    attach: async (instance, volume) => {
      if (off.has(instance)) off.get(instance)?.push(volume)
      else machines[instance]?.plug(volume)
    },
    detach: async (instance, volume) => {
      const kept = off.get(instance)
      if (kept)
        off.set(
          instance,
          kept.filter((one) => one !== volume),
        )
      return (machines[instance]?.unplug(volume) ?? true) ? 'detached' : 'busy'
    },
    force: async (instance, volume) => {
      const kept = off.get(instance)
      if (kept)
        off.set(
          instance,
          kept.filter((one) => one !== volume),
        )
      machines[instance]?.yank(volume)
    },
    stop: async (instance) => {
      off.set(instance, [...(machines[instance]?.devices.keys() ?? [])])
      machines[instance]?.powerOff()
    },
    start: async (instance) => {
      for (const volume of off.get(instance) ?? []) machines[instance]?.plug(volume)
      off.delete(instance)
    },
    deliver: async () => {},
  }
}

/** Whether the kernel has given the device to somebody: a mount, a logical volume, another namespace. */
function isClaimed(
  { mounts, holders, active, devices }: FakeMachine,
  disks: ReadonlyMap<string, Disk>,
  volume: string,
) {
  const device = devices.get(volume)?.device
  const keys = [...(disks.get(volume)?.content.keys() ?? [])]
  const numbers = device ? [device.number, ...keys.map((key) => part(device, key).number)] : []
  return (
    keys.some((key) => active.has(String(key))) ||
    mounts.some((row) => row.volume === volume && numbers.includes(row.number)) ||
    holders.some((one) => one.volume === volume && one.as === 'claims')
  )
}

/** What a path of this machine stands for. */
type Spot = {
  readonly volume: string
  readonly dead: boolean
  readonly content: FileSystemSight | undefined
  readonly device: BlockDevice
}

function spotAt(machine: FakeMachine, disks: ReadonlyMap<string, Disk>, path: string): Spot | undefined {
  for (const { volume, device, dead } of machine.devices.values()) {
    const content = disks.get(volume)?.content
    for (const [key, found] of content ?? new Map()) {
      const own = part(device, key)
      if (own.path === path) return { volume, dead, content: found, device: own }
    }
    if (device.path === path) return { volume, dead, content: undefined, device }
  }
  return undefined
}

function part(device: BlockDevice, key: number | string): BlockDevice {
  if (typeof key === 'number') return partition(device, key)
  return key === 'whole' ? device : logical(key)
}

const partition = ({ path, number }: BlockDevice, at: number): BlockDevice => ({
  path: `${path}p${at}`,
  number: number.replace(/(\d+)$/, (minor) => String(Number(minor) + at)),
})

function logical(name: string): BlockDevice {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 10_000, 7)
  return { path: `/dev/mapper/${name.replace('/', '-')}`, number: `253:${sum}` }
}

function hostOf(machine: FakeMachine, disks: ReadonlyMap<string, Disk>): Host {
  const { devices, mounts, holders, addresses, mismatched } = machine
  const does = async (deed: string, what: string): Promise<void> => {
    await machine.fate(deed, what)
    machine.deeds.push(`${deed} ${what}`)
  }
  const spot = (path: string): Spot => {
    const found = spotAt(machine, disks, path)
    if (!found) throw new HostError('missing', `${path}: No such file or directory`)
    return found
  }
  const at = (point: string): Row | undefined => mounts.findLast((row) => row.point === point)
  const isBusy = (point: string, row: Row): boolean =>
    holders.some((one) => one.volume === row.volume && one.as === 'file') ||
    mounts.some((other) => other.point.startsWith(`${point}/`))
  return {
    device: async (volume): Promise<DeviceSight> => {
      await does('device', volume)
      if (mismatched.has(volume)) return { kind: 'mismatch', why: `the link of ${volume} leads to another serial` }
      const plugged = devices.get(volume)
      return plugged ? { kind: 'present', device: plugged.device } : { kind: 'absent' }
    },
    watchDevices: () => () => {},
    partition: async (disk, number) => {
      await does('partition', disk.path)
      const own = partition(disk, number)
      return spotAt(machine, disks, own.path) && own
    },
    volumeGroup: {
      active: async (group, volume) => {
        await does('active', `${group}/${volume}`)
        return machine.active.has(`${group}/${volume}`) ? logical(`${group}/${volume}`) : undefined
      },
      activate: async (group, volume) => {
        await does('activate', `${group}/${volume}`)
        if (!spotAt(machine, disks, logical(`${group}/${volume}`).path))
          throw new HostError('missing', `the logical volume ${group}/${volume} cannot be found`)
        machine.active.add(`${group}/${volume}`)
      },
      deactivate: async (group, volume) => {
        await does('deactivate', `${group}/${volume}`)
        if (mounts.some(({ path }) => path === logical(`${group}/${volume}`).path))
          throw new HostError('busy', `${group}/${volume} contains a filesystem in use`)
        machine.active.delete(`${group}/${volume}`)
      },
    },
    fileSystem: async (path) => {
      await does('fileSystem', path)
      const { dead, content } = spot(path)
      if (dead) throw new HostError('failed', `blkid could not look at ${path}: Input/output error`)
      return content
    },
    fsck: async (path) => {
      await does('fsck', path)
      const disk = disks.get(spot(path).volume)
      if (!disk) return
      disk.corrupt = false
      disk.checked += 1
    },
    mountAt: async (point) => {
      await does('mountAt', point)
      return at(point)
    },
    mountsOf: async ({ number }) => {
      await does('mountsOf', number)
      return mounts.filter((row) => row.number === number).toReversed()
    },
    mount: async (path, point, type, options) => {
      await does('mount', point)
      const { volume, dead, device, content } = spot(path)
      if (dead || disks.get(volume)?.corrupt) throw new HostError('corrupt', "can't read superblock")
      if (content?.type !== type) throw new HostError('failed', 'wrong fs type')
      mounts.push({ point, number: device.number, type, readOnly: options.includes('ro'), volume, path })
      machine.onMount(volume)
    },
    unmount: async (point) => {
      await does('unmount', point)
      const row = at(point)
      if (!row) return
      if (isBusy(point, row)) throw new HostError('busy', 'target is busy')
      mounts.splice(mounts.lastIndexOf(row), 1)
    },
    probeWrite: async (point) => {
      await does('probeWrite', point)
      const row = at(point)
      if (!row || row.readOnly || spotAt(machine, disks, row.path)?.dead !== false)
        throw new HostError('failed', `${point} cannot be written: Input/output error`)
    },
    probeRead: async (path) => {
      await does('probeRead', path)
      if (spot(path).dead) throw new HostError('failed', `${path} cannot be read: Input/output error`)
    },
    isFree: async (path) => {
      await does('isFree', path)
      const { volume, device } = spot(path)
      if (path.startsWith('/dev/mapper/')) return !mounts.some(({ number }) => number === device.number)
      return !isClaimed(machine, disks, volume)
    },
    holders: async (device) => {
      await does('holders', device.path)
      const mounted = mounts.filter(({ number }) => number === device.number)
      const volume = spotAt(machine, disks, device.path)?.volume ?? mounted[0]?.volume
      return holders
        .filter((one) => one.volume === volume && (one.as !== 'file' || mounted.length > 0))
        .map(({ pid, command, how }) => ({ pid, command, how }))
    },
    signal: (pid, signal) => {
      machine.deeds.push(`${signal} ${pid}`)
      for (const one of [...holders]) {
        if (one.pid === pid && (one.obeys === signal || (one.obeys && signal === 'SIGKILL')))
          holders.splice(holders.indexOf(one), 1)
      }
    },
    addresses: async (device) => {
      await does('addresses', device)
      return [...(addresses.get(device) ?? [])]
    },
    addAddress: async (device, ip) => {
      await does('addAddress', `${device} ${ip}`)
      addresses.set(device, new Set([...(addresses.get(device) ?? []), ip]))
    },
    removeAddress: async (device, ip) => {
      await does('removeAddress', `${device} ${ip}`)
      addresses.get(device)?.delete(ip)
    },
    mac: async () => '02:00:00:00:00:01',
  }
}
