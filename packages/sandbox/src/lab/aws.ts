import type { Call } from '../call.ts'
import type { Fault } from '../fault.ts'
import type { Machinery } from '../machinery.ts'
import type { MetadataFault } from '../metadata/fault.ts'
import type { MetadataRequest } from '../metadata/service.ts'
import type { Answered, AwsOptions, AwsVerbs, LabVerbs } from './aws-verbs.ts'
import { callText } from './call-text.ts'
import type { Children } from './children.ts'
import { changesBetween, type Ec2Facts } from './ec2-facts.ts'
import type { Timeline } from './timeline.ts'

/** AWS, as a test has it in hand. It runs in a process of its own, in the namespace `e`. */
export type LabAws = {
  /** Every call so far, in the order of their answers, at the machine's times; `slice(n)` is what came since there were n. */
  readonly calls: readonly Call[]
  /** What EC2 has now, at the latest 10 ms old. */
  readonly facts: () => Ec2Facts
  /** Called with each change of it. Gives the way to stop that. */
  readonly onChange: (heard: (facts: Ec2Facts, at: number) => void) => () => void
  readonly onCall: (heard: (call: Call) => void) => () => void
  /** Lays these faults in instead of those there were. */
  readonly setFaults: (faults: readonly Fault[]) => Promise<void>
  /** The same for the metadata service. */
  readonly setMetadataFaults: (faults: readonly MetadataFault[]) => Promise<void>
  /** Every request to the metadata service so far. */
  readonly metadataRequests: () => Promise<readonly MetadataRequest[]>
  /** Calls EC2 as its operator does: `StopInstances`, `{ 'InstanceId.1': 'i-0…a' }`. Rejects where EC2 answers an error. */
  readonly request: (operation: string, parameters: Readonly<Record<string, string>>) => Promise<string>
  /** Moves AWS's clock on: sessions expire, changes end. */
  readonly advance: (ms: number) => Promise<void>
}

export type AwsParts = {
  readonly children: Children
  readonly options: AwsOptions
  readonly machinery: Machinery
  readonly timeline: Timeline
  /** Resolves when the addresses are there on which it shall listen. */
  readonly network: Promise<void>
}

/** Puts AWS up in its namespace, over these machines. Resolves when it listens. */
export async function startAws({ children, options, machinery, timeline, network }: AwsParts): Promise<LabAws> {
  const calls: Call[] = []
  const hearCalls = new Set<(call: Call) => void>()
  const hearChanges = new Set<(facts: Ec2Facts, at: number) => void>()
  let facts: Ec2Facts | undefined
  const verbs: LabVerbs = {
    ...machinery,
    called: (logged, at) => {
      const call = { ...logged, at: new Date(at) }
      calls.push(call)
      timeline.note('aws', callText(call), at)
      for (const hear of hearCalls) hear(call)
    },
    changed: (now, at) => {
      for (const line of facts ? changesBetween(facts, now) : []) timeline.note('ec2', line, at)
      facts = now
      for (const hear of hearChanges) hear(now, at)
    },
  }
  const { remote } = children.start<AwsVerbs>('aws-main', verbs)
  const first = await network
    .then(() => remote.start(options))
    .catch((error: Error) => {
      throw new Error(`AWS does not start:\n${error.message}\n${timeline.text()}`, { cause: error })
    })
  facts ??= first
  return {
    calls,
    facts: () => facts ?? first,
    onChange: (heard) => subscribed(hearChanges, heard),
    onCall: (heard) => subscribed(hearCalls, heard),
    setFaults: (faults) => {
      timeline.note('lab', faultsText('EC2', faults))
      return remote.setFaults(faults)
    },
    setMetadataFaults: (faults) => {
      timeline.note('lab', faultsText('the metadata service', faults))
      return remote.setMetadataFaults(faults)
    },
    metadataRequests: () => remote.metadataRequests(),
    request: async (operation, parameters) => bodyOf(operation, await remote.request(operation, parameters)),
    advance: (ms) => remote.advance(ms),
  }
}

function faultsText(of: string, faults: readonly object[]): string {
  return faults.length > 0 ? `faults of ${of}: ${JSON.stringify(faults)}` : `no faults of ${of} any more`
}

function subscribed<T>(all: Set<T>, one: T): () => void {
  all.add(one)
  return () => {
    all.delete(one)
  }
}

function bodyOf(operation: string, { status, body }: Answered): string {
  if (status === 200) return body
  throw new Error(`EC2 answered ${operation} with ${status}: ${body}`)
}
