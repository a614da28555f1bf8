import { describe, expect, test } from 'vitest'
import { statePlace } from '../../src/hygiene/state-place.ts'

const io = { env: {}, home: '/home/ana', cwd: '/somewhere' }
const none = { folder: '/etc/arnq' }

describe('where runs remember', () => {
  test.each([
    [{}, none, false, { kind: 'folder', place: '/home/ana/.local/state/arnq' }],
    [{}, none, true, { kind: 'none' }],
    [{}, { ...none, state: 'kept' }, true, { kind: 'folder', place: '/etc/arnq/kept' }],
    [{ state: 'here' }, { ...none, state: 'kept' }, true, { kind: 'folder', place: '/somewhere/here' }],
    [{ state: 'none' }, { ...none, state: 'kept' }, false, { kind: 'none' }],
    [{ state: 's3://a-bucket/x' }, none, false, { kind: 's3', place: 's3://a-bucket/x' }],
  ] as const)('%j with %j (demo: %s)', (given, configured, demo, place) => {
    expect(statePlace(given, configured, io, demo)).toEqual(place)
  })

  test('follows XDG_STATE_HOME', () => {
    expect(statePlace({}, none, { ...io, env: { XDG_STATE_HOME: '/s' } }, false)).toEqual({
      kind: 'folder',
      place: '/s/arnq',
    })
  })
})
