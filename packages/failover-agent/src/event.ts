/** How loud: as syslog counts. https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1 */
export type Severity = 'error' | 'warning' | 'notice' | 'info' | 'debug'

/** One event is one line of the journal. `event` is a word that monitoring can match: `step`, `stuck`, `active`, `refused`. */
export type AgentEvent = {
  readonly severity: Severity
  readonly event: string
  readonly group?: string
  readonly message: string
  /** Named details: `{ claim: 'volume vol-0abc', ms: 1240 }`. Never a secret. */
  readonly fields?: Readonly<Record<string, string | number | boolean>>
}

export type Tell = (event: AgentEvent) => void
