import { onTestFinished } from 'vitest'
import { type Host, type Lab, type LabOptions, linkOf, startLab, until } from '../../src/lab/index.ts'
import { pairIds } from '../../src/worlds/index.ts'

export const VOLUME = pairIds.volume
export const DEVICE = `/dev/disk/by-id/${linkOf(VOLUME)}`

/** A lab in which EC2 waits for nothing, freed when the test is over. */
export async function quickLab(options: LabOptions = {}): Promise<Lab & { readonly a: Host; readonly b: Host }> {
  const times = { attach: 0, detach: 0, stop: 0, start: 0, metadata: 0, deliver: 0 }
  const lab = await startLab({ ...options, world: { times, ...options.world } })
  onTestFinished(() => lab.close())
  return { ...lab, a: lab.host('a'), b: lab.host('b') }
}

/** The volume's state in EC2, with who has it: `attached at i-0000000000000000a`, `available`. */
export function stateOf(lab: Lab, volume = VOLUME): string | undefined {
  const found = lab.aws.facts().volumes.find(({ id }) => id === volume)
  return found?.held.map(({ instance, state }) => `${state} at ${instance}`).join(', ') || found?.state
}

export async function attach(lab: Lab, host: Host, volume = VOLUME): Promise<void> {
  await lab.aws.request('AttachVolume', { VolumeId: volume, InstanceId: host.instance, Device: '/dev/sdf' })
  await until(`${volume} is attached`, () => stateOf(lab, volume)?.includes(`attached at ${host.instance}`))
}

export async function detach(lab: Lab, more: Readonly<Record<string, string>> = {}, volume = VOLUME): Promise<void> {
  await lab.aws.request('DetachVolume', { VolumeId: volume, ...more })
}

/** Runs a line of shell on a host that must end well, and gives what it printed. */
export async function sh(host: Host, line: string): Promise<string> {
  const { status, stdout, stderr } = await host.run(['/bin/sh', '-c', line])
  if (status !== 0) throw new Error(`${host.name}: ${line}: ${status} ${stdout}${stderr}`)
  return stdout.trim()
}
