import { emptyRecord } from '../../src/record/history.ts'
import type { GroupStatus, StatusReport } from '../../src/status-report.ts'

/** A group at peace, to lay differences over. */
export const standby: GroupStatus = {
  group: 'data',
  role: 'BACKUP',
  roleSince: '2026-11-21T11:00:00.000Z',
  phase: 'standby',
  claims: [
    {
      claim: 'volume vol-0aaaaaaaaaaaaaaaa',
      sight: { holder: 'them', who: 'i-0bbbbbbbbbbbbbbbb', state: 'running', yields: false },
      since: '2026-11-21T11:00:01.000Z',
      step: 'rest',
    },
    { claim: 'mount /srv', sight: { holder: 'nobody' }, since: '2026-11-21T11:00:01.000Z', step: 'rest' },
  ],
  alarms: [],
  record: emptyRecord('data'),
}

/** The same group, serving. */
export const active: GroupStatus = {
  ...standby,
  role: 'MASTER',
  phase: 'active',
  claims: standby.claims.map((claim) => ({ ...claim, sight: { holder: 'us' } })),
  record: {
    ...emptyRecord('data'),
    generation: 3,
    transition: {
      role: 'MASTER',
      generation: 3,
      started: '2026-11-21T11:00:00.000Z',
      ended: '2026-11-21T11:00:04.250Z',
      steps: [
        { claim: 'volume vol-0aaaaaaaaaaaaaaaa', step: 'take', from: 120, until: 3900 },
        { claim: 'mount /srv', step: 'take', from: 3950, until: 4240 },
      ],
    },
  },
}

/** A report of these groups by a daemon. */
export const reportOf = (...groups: readonly GroupStatus[]): StatusReport => ({
  schema: 1,
  node: 'node-a',
  instance: 'i-0aaaaaaaaaaaaaaaa',
  daemon: { pid: 77, version: '0.1.0', since: '2026-11-21T10:00:00.000Z' },
  groups,
})
