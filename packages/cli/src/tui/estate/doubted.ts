import type { Explanation, Finding, Gap } from '@arnq/hygiene'

/**
 * An explanation by a look that left something out. That nothing uses a thing can be said only where everybody was asked: what
 * was called unused is unknown, and what was left out is the reason.
 */
export function doubted(explanation: Explanation, gap: Gap | undefined): Explanation {
  if (!gap) return explanation
  const { use, findings } = explanation
  const verdict = use?.verdict === 'unused' ? 'unknown' : use?.verdict
  return {
    ...explanation,
    ...(use && verdict && { use: { verdict, gaps: addedTo(use.gaps, gap) } }),
    findings: findings.map((finding) => doubtedFinding(finding, gap)),
  }
}

function doubtedFinding(finding: Finding, gap: Gap): Finding {
  if (finding.use !== 'unused') return finding
  const { remedy: _, ...rest } = finding
  const outcome = finding.outcome === 'found' ? 'unknown' : finding.outcome
  const reason = `${finding.reason} But ${gap.says}.`
  return { ...rest, outcome, use: 'unknown', reason, gaps: addedTo(finding.gaps ?? [], gap) }
}

const addedTo = (gaps: readonly Gap[], gap: Gap): readonly Gap[] =>
  gaps.some(({ says }) => says === gap.says) ? gaps : [...gaps, gap]
