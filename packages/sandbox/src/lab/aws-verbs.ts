import type { Call } from '../call.ts'
import type { Fault } from '../fault.ts'
import type { Machinery } from '../machinery.ts'
import type { MetadataFault } from '../metadata/fault.ts'
import type { MetadataOptions, MetadataRequest } from '../metadata/service.ts'
import type { PairOptions } from '../worlds/index.ts'
import type { Ec2Facts } from './ec2-facts.ts'

/** How long what the metadata service hands out lasts, in milliseconds. */
export type Lasting = Pick<MetadataOptions, 'keysLast' | 'tokensLast'>

/** What the lab may ask of the process that is AWS. */
export type AwsVerbs = {
  /** Puts the world up. Resolves when EC2 and the metadata service listen. */
  readonly start: (options: AwsOptions) => Promise<Ec2Facts>
  readonly setFaults: (faults: readonly Fault[]) => void
  readonly setMetadataFaults: (faults: readonly MetadataFault[]) => void
  readonly metadataRequests: () => readonly MetadataRequest[]
  /** Calls EC2 as its operator does, past every host: `StopInstances`, `{ 'InstanceId.1': 'i-0…a' }`. */
  readonly request: (operation: string, parameters: Readonly<Record<string, string>>) => Promise<Answered>
  /** Moves AWS's clock on; what comes due by that happens before this resolves. */
  readonly advance: (ms: number) => Promise<void>
}

export type AwsOptions = {
  readonly world: PairOptions
  readonly lasting: Lasting
  /** Who asks the metadata service from which address: `[['10.78.1.2', 'i-0…a']]`. */
  readonly instances: readonly (readonly [string, string])[]
}

export type Answered = { readonly status: number; readonly body: string }

/** What AWS asks of the lab: its machines, and to be heard. */
export type LabVerbs = Machinery & {
  /** `at` is the machine's time, whatever AWS's clock says. */
  readonly called: (call: Call, at: number) => void
  readonly changed: (facts: Ec2Facts, at: number) => void
}
