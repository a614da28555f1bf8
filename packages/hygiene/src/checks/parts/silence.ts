import type { Gap } from '../../estate.ts'
import type { Evidence } from '../../finding.ts'
import type { Told } from '../../probe.ts'
import type { MetricAsked, MetricTold } from '../../probes/metrics.ts'
import { counted } from '../../wording.ts'
import { gapOf } from './gaps.ts'

/** What metrics say of whether something was used. */
export type Silence =
  | { readonly kind: 'active'; readonly evidence: readonly Evidence[]; readonly last: string | undefined }
  | { readonly kind: 'silent'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'unknown'; readonly evidence: readonly Evidence[]; readonly gap: Gap }

type Heard = readonly (readonly [MetricAsked, Told<MetricTold> | undefined])[]

/**
 * Whether metrics that count use were zero. A metric without any value proves nothing by itself: something has to have
 * reported on each of the same days, one of them or a `pulse`, which AWS reports whether or not there is use.
 */
export function silenceOf(counting: Heard, pulse: Heard = []): Silence {
  const evidence = counting.flatMap(([asked, told]) => (told?.known ? [evidenceOf(asked, told)] : []))
  const active = counting.flatMap(([, told]) => (told?.known && told.value.sum > 0 ? [told.value.lastActive] : []))
  if (active.length > 0)
    return {
      kind: 'active',
      evidence,
      last: active
        .flatMap((one) => one ?? [])
        .sort()
        .at(-1),
    }
  for (const [{ metric }, told] of counting) {
    if (told?.known) continue
    const gap = told ? gapOf(`the metric ${metric}`, told.failure) : { says: `the metric ${metric} was not asked for` }
    return { kind: 'unknown', evidence, gap }
  }
  const all = [...counting, ...pulse]
  if (all.some(([{ days }, told]) => told?.known && told.value.points >= days)) return { kind: 'silent', evidence }
  return { kind: 'unknown', evidence, gap: pulseGap(pulse) ?? { says: daysOf(all) } }
}

function pulseGap(pulse: Heard): Gap | undefined {
  const failed = pulse.find(([, told]) => told && !told.known)
  return failed?.[1] && !failed[1].known ? gapOf(`the metric ${failed[0].metric}`, failed[1].failure) : undefined
}

function daysOf(all: Heard): string {
  const most = Math.max(0, ...all.map(([, told]) => (told?.known ? told.value.points : 0)))
  const names = [...new Set(all.map(([{ metric }]) => metric))].join(', ')
  return most === 0
    ? `CloudWatch has no value of ${names}`
    : `CloudWatch has values of ${names} on ${counted(most, 'day')} only`
}

function evidenceOf(asked: MetricAsked, told: Extract<Told<MetricTold>, { known: true }>): Evidence {
  return {
    says: `${asked.metric} in ${asked.days} days, ${told.value.points} of them with a value`,
    value: told.value.sum,
    source: `${told.source} ${asked.namespace} ${asked.metric}`,
    at: told.at,
  }
}
