import type { Aws, Target } from '@arnq/query'
import type { Probe, Told } from '../../src/probe.ts'
import { NOW } from '../estate-of.ts'

export type FakeCall = {
  readonly target: Target
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** A door behind which one function answers, for services and faults that the sandbox does not have; `calls` are what it was asked. */
export function fakeDoor(answer: (call: FakeCall) => unknown): Aws & { readonly calls: readonly FakeCall[] } {
  const calls: FakeCall[] = []
  const call = async (target: Target, _service: string, operation: string, input: FakeCall['input']) => {
    calls.push({ target, operation, input })
    return answer({ target, operation, input })
  }
  return { call: call as Aws['call'], calls }
}

/** What a probe tells of some inputs, by the input. */
export async function toldBy<In, Out>(
  probe: Probe<In, Out>,
  inputs: readonly In[],
  aws: Aws,
  signal?: AbortSignal,
): Promise<ReadonlyMap<In, Told<Out>>> {
  const told = new Map<In, Told<Out>>()
  const doors = { aws, now: () => NOW, ...(signal && { signal }) }
  for await (const [input, one] of probe.ask(inputs, doors)) told.set(input, one)
  return told
}

/** As AWS refuses. */
export const denied = (): never => {
  throw Object.assign(new Error('not authorized'), { name: 'AccessDenied' })
}
