import { DAY, instantOf } from '../../age.ts'
import type { Evidence } from '../../finding.ts'

/** What is known of when a volume was last attached; each may be missing. All ISO 8601. */
export type Traces = {
  /** Since when runs have seen it `available`, each time they looked. */
  readonly record?: string | undefined
  /** When CloudTrail says it was detached, and how. */
  readonly trail?: { readonly at: string; readonly event: string } | undefined
  /** The day of the last value that CloudWatch has of it: volumes report only while they are attached. */
  readonly lastValue?: string | undefined
}

/** Since when it has surely been detached, and by which trace. */
export type Detached = { readonly since: string; readonly evidence: Evidence }

type Trace = { readonly since: number; readonly attached: number; readonly evidence: Omit<Evidence, 'at'> }

/**
 * Since when a volume has been without an instance, at the latest. A trace that says an earlier day than another one
 * has seen it attached is wrong: a run that looked between two attachments, a CloudWatch that was silent while its instance
 * stood still. Of those that stand, the earliest is the answer. None where nothing is proven.
 */
export function detachedSince(traces: Traces, now: Date): Detached | undefined {
  const found = tracesOf(traces, now)
  const attached = Math.max(...found.map((trace) => trace.attached))
  const standing = found.filter(({ since }) => since >= attached)
  const first = standing.reduce<Trace | undefined>((a, b) => (a === undefined || b.since < a.since ? b : a), undefined)
  if (first === undefined) return undefined
  return { since: new Date(first.since).toISOString(), evidence: { ...first.evidence, at: now.toISOString() } }
}

function tracesOf({ record, trail, lastValue }: Traces, now: Date): readonly Trace[] {
  const traces: Trace[] = []
  const [seen, detached, value] = [instantOf(record), instantOf(trail?.at), instantOf(lastValue)]
  if (seen !== undefined) traces.push(traceOf('available since', seen, Number.NEGATIVE_INFINITY, 'own record'))
  if (detached !== undefined && trail !== undefined) {
    traces.push(traceOf('detached', detached, detached, `cloudtrail:LookupEvents ${trail.event}`))
  }
  if (value !== undefined) {
    // The value is of a whole day from then on: it may have been attached until the day's end.
    const end = Math.min(value + DAY, now.getTime())
    traces.push(
      traceOf('last value from an instance', end, value, 'cloudwatch:GetMetricData VolumeReadOps, VolumeIdleTime'),
    )
  }
  return traces
}

const traceOf = (says: string, since: number, attached: number, source: string): Trace => ({
  since,
  attached,
  evidence: { says, value: new Date(since).toISOString(), source },
})
