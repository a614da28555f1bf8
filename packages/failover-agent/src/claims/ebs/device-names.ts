import type { Instance } from '@aws-sdk/client-ec2'

/**
 * Names that EC2 attaches volumes under. On Nitro a name is a label only, but still one for each volume; in `AttachVolume`
 * `/dev/sdf` and `/dev/xvdf` are one on Xen. One allocator serves all volumes of a group: they are attached at one time.
 */
export type DeviceNames = {
  /** A name that nothing is known to have; undefined where all are taken. It is kept for the volume until released. */
  readonly reserve: (volume: string, instance: Instance | undefined) => string | undefined
  /** EC2 refused this name or got stuck with it: not proposed again. Names of an AMI's mapping show in no describe. */
  readonly refuse: (name: string) => void
  readonly release: (volume: string) => void
}

const letters = (from: string, to: string): readonly string[] =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) =>
    String.fromCharCode(from.charCodeAt(0) + at),
  )

/**
 * In the order of trial: first what AWS recommends for data volumes.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
 */
const SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [
  ...letters('f', 'p').map((one) => ['/dev/sd', one] as const),
  ...[...letters('b', 'e'), ...letters('q', 'z')].map((one) => ['/dev/xvd', one] as const),
  ...letters('a', 'z').map((one) => ['/dev/xvdb', one] as const),
]

const NAMES = SUFFIXES.map(([prefix, suffix]) => `${prefix}${suffix}`)

/** `/dev/sda1`, `/dev/xvda` and `xvda` stand in one another's way. */
const slotOf = (name: string): string => name.replace(/^\/dev\//, '').replace(/^(?:xvd|sd|hd)([a-z]+)\d*$/, '$1')

/** Knows nothing taken at first. */
export function deviceNames(): DeviceNames {
  const refused = new Set<string>()
  const reserved = new Map<string, string>()
  return {
    reserve: (volume, instance) => {
      const taken = new Set([
        ...refused,
        ...[...reserved].filter(([other]) => other !== volume).map(([, name]) => slotOf(name)),
        ...(instance?.BlockDeviceMappings ?? []).map(({ DeviceName = '' }) => slotOf(DeviceName)),
        ...(instance?.RootDeviceName ? [slotOf(instance.RootDeviceName)] : []),
      ])
      const name = NAMES.find((one) => !taken.has(slotOf(one)))
      if (name) reserved.set(volume, name)
      return name
    },
    refuse: (name) => void refused.add(slotOf(name)),
    release: (volume) => void reserved.delete(volume),
  }
}
