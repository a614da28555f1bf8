import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stoppedInstance } from '../../../src/worlds/demo/stopped.ts'

const now = new Date('2026-11-01T00:00:00Z')

test('an instance is stopped after its launch and before now, and says so as AWS does', () => {
  void fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.string(), (days, InstanceId) => {
      const LaunchTime = new Date(now.getTime() - days * 86_400_000)
      const { StateTransitionReason = '' } = stoppedInstance({ InstanceId, LaunchTime }, now)
      const [, day, time] = /^User initiated \((\S+) (\S+) GMT\)$/.exec(StateTransitionReason) ?? []
      const at = Date.parse(`${day}T${time}Z`)
      expect(at).toBeGreaterThan(LaunchTime.getTime())
      expect(at).toBeLessThan(now.getTime())
    }),
  )
})
