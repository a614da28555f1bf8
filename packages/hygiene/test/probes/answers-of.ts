import type { Resource } from '@arnq/query'
import { type Emulated, emulate, type SmallOptions, smallWorld } from '@arnq/sandbox'
import type { Probe, Told } from '../../src/probe.ts'
import { NOW, resourceOf, targetOf } from '../estate-of.ts'

/** A small world behind the door, at the usual now. */
export const doorOf = (options: SmallOptions = {}): Emulated => emulate(smallWorld(options), { now: () => NOW })

/** What a probe tells of some inputs, by the input. */
export async function answersOf<In, Out>(
  probe: Probe<In, Out>,
  inputs: readonly In[],
  aws: Emulated,
): Promise<ReadonlyMap<In, Told<Out>>> {
  const told = new Map<In, Told<Out>>()
  for await (const [input, one] of probe.ask(inputs, { aws, now: () => NOW })) told.set(input, one)
  return told
}

/** What it tells as values, a failure as its code. */
export async function valuesOf<In, Out>(
  probe: Probe<In, Out>,
  inputs: readonly In[],
  aws: Emulated,
): Promise<readonly (Out | string | undefined)[]> {
  const told = await answersOf(probe, inputs, aws)
  return inputs.map((input) => {
    const one = told.get(input)
    return one?.known ? one.value : one?.failure.code
  })
}

export const images = (...ids: string[]): readonly Resource[] =>
  ids.map((ImageId) => resourceOf('ec2:image', { ImageId }))
export const snapshots = (...ids: string[]): readonly Resource[] =>
  ids.map((SnapshotId) => resourceOf('ec2:snapshot', { SnapshotId }))
export const volumes = (...ids: string[]): readonly Resource[] =>
  ids.map((VolumeId) => resourceOf('ec2:volume', { VolumeId }))
export const HERE = targetOf()
