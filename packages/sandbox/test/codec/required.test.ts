import { describe, expect, it } from 'vitest'
import { requireMembers } from '../../src/codec/required.ts'
import { structureOf } from '../../src/codec/shape.ts'
import { list, map, structure } from './schemas.ts'

const inner = structure('Inner', { Must: 0, May: 0 }, 1)
const shape = structureOf(
  structure('Outer', { Id: 0, One: () => inner, Many: list('Many', () => inner), Map: map('Map', () => inner) }, 1),
)

describe('what a schema requires', () => {
  it.each([
    [{}, 'Id'],
    [{ Id: null }, 'Id'],
    [{ Id: 'x', One: {} }, 'One.Must'],
    [{ Id: 'x', Many: [{ Must: 'y' }, { May: 'z' }] }, 'Many.2.Must'],
    [{ Id: 'x', Map: { a: {} } }, 'Map.a.Must'],
  ])('%j lacks %s', (input, path) => {
    expect(() => requireMembers(shape, input)).toThrow(expect.objectContaining({ kind: 'missing', path }))
  })

  it('is content with what is there', () => {
    const there = { Must: 'y' }
    expect(() => requireMembers(shape, { Id: '', One: there, Many: [there], Map: { a: there } })).not.toThrow()
  })
})
