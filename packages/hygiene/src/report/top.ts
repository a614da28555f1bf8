import type { Finding } from '../finding.ts'

/** Where the costliest found ones stand, the costliest first, a resource once. What has no price is never among them. */
export function topOf(findings: readonly Finding[], count: number): readonly number[] {
  const priced = [...findings.entries()].filter(
    ([, { outcome, cost }]) => outcome === 'found' && (cost?.amount ?? 0) > 0,
  )
  priced.sort(([at, a], [then, b]) => (b.cost?.amount ?? 0) - (a.cost?.amount ?? 0) || at - then)
  const named = new Set<string>()
  const top: number[] = []
  for (const [at, { subject }] of priced) {
    if (top.length >= count) break
    if (named.has(subject.arn)) continue
    named.add(subject.arn)
    top.push(at)
  }
  return top
}
