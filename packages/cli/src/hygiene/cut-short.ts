import type { Finding, Gap } from '@arnq/hygiene'

const GAP: Gap = { says: 'arnq was stopped before all of the estate was seen' }

/**
 * Findings of a look that was stopped. That nothing uses a thing can be said only when everybody has been asked, accounts that
 * were not even known yet among them.
 */
export const cutShort = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => {
    if (finding.outcome !== 'found' || finding.use !== 'unused') return finding
    const { remedy: _, ...rest } = finding
    const reason = `${finding.reason} But ${GAP.says}.`
    return { ...rest, outcome: 'unknown', use: 'unknown', reason, gaps: [...(finding.gaps ?? []), GAP] }
  })
