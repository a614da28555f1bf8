import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../src/formats/width.ts'
import { type Field, type FieldEvent, fieldOf, fieldReplaced, fieldTyped } from '../../../src/tui/editor/field.ts'
import { fieldView } from '../../../src/tui/editor/field-view.ts'
import type { Input } from '../../../src/tui/input.ts'
import { key, paste, shown } from './pressing.ts'

const HISTORY = ['ec2:instance', 's3:bucket', 'ec2:volume', 'EC2 Tags', 'rds:db']

/** Presses keys that must all be the field's, and tells what came of the last. */
function after(
  field: Field,
  ...names: readonly (string | Input)[]
): { readonly field: Field; readonly event?: FieldEvent } {
  return names.reduce<{ readonly field: Field; readonly event?: FieldEvent }>(
    (before, name) => {
      const typed = fieldTyped(before.field, typeof name === 'string' ? key(name) : name, HISTORY)
      if (!typed) throw new Error(`${JSON.stringify(name)} is not the field's`)
      return typed
    },
    { field },
  )
}
const lineAfter = (field: Field, ...names: readonly (string | Input)[]): string =>
  shown(after(field, ...names).field.edit)
const seen = (field: Field, width = 60): readonly string[] => {
  const { line, caret } = fieldView(field, width)
  return [line.map(({ text }) => text).join(''), `${' '.repeat(caret)}^`]
}

describe('writing', () => {
  test('Enter accepts, a changed text is told, a move is not', () => {
    expect(after(fieldOf('a'), 'b').event).toBe('changed')
    expect(after(fieldOf('a'), paste('x')).event).toBe('changed')
    expect(after(fieldOf('a'), 'left').event).toBeUndefined()
    expect(after(fieldOf('a'), 'ctrl-_').event).toBeUndefined()
    expect(after(fieldOf('a'), 'enter')).toMatchObject({ event: 'accept', field: { edit: { text: 'a' } } })
  })

  test.each(['esc', 'tab', 'shift-tab', 'ctrl-c', 'ctrl-g', 'ctrl-s', 'page-down', 'f1'])(
    '%s is not the field’s',
    (name) => {
      expect(fieldTyped(fieldOf('a'), key(name), HISTORY)).toBeUndefined()
    },
  )

  test('a completion is one undo step', () => {
    const field = fieldReplaced(after(fieldOf(), 'e', 'c').field, 0, 2, 'ec2:instance')
    expect(field.edit.text).toBe('ec2:instance')
    expect(lineAfter(field, 'ctrl-_')).toBe('ec|')
  })
})

describe('walking through the history', () => {
  test('up goes back, down forth and to the draft', () => {
    expect(lineAfter(fieldOf(), 'up')).toBe('rds:db|')
    expect(lineAfter(fieldOf(), 'up', 'ctrl-p')).toBe('EC2 Tags|')
    expect(lineAfter(fieldOf(), 'up', 'up', 'down')).toBe('rds:db|')
    expect(lineAfter(fieldOf(), 'up', 'up', 'down', 'ctrl-n')).toBe('|')
    expect(lineAfter(fieldOf(), 'down')).toBe('|')
    expect(after(fieldOf(), 'up').event).toBe('changed')
  })

  test('it ends at the oldest', () => {
    const field = after(fieldOf(), ...Array(20).fill('up')).field
    expect(field.edit.text).toBe('ec2:instance')
    expect(after(field, 'up').event).toBeUndefined()
    expect(lineAfter(field, 'down')).toBe('s3:bucket|')
  })

  test('what was typed is what entries must begin with, and comes back', () => {
    const typed = ['e', 'c', '2']
    expect(lineAfter(fieldOf(), ...typed, 'up')).toBe('ec2:volume|')
    expect(lineAfter(fieldOf(), ...typed, 'up', 'up')).toBe('ec2:instance|')
    expect(lineAfter(fieldOf(), ...typed, 'up', 'up', 'up')).toBe('ec2:instance|')
    expect(lineAfter(fieldOf(), ...typed, 'up', 'up', 'down', 'down')).toBe('ec2|')
    expect(lineAfter(fieldOf(), 'z', 'up')).toBe('z|')
  })

  test('a line that is as it was opened asks for any other entry', () => {
    expect(lineAfter(fieldOf('rds:db'), 'up')).toBe('EC2 Tags|')
    expect(lineAfter(fieldOf('rds:db'), 'up', 'down')).toBe('rds:db|')
    expect(lineAfter(fieldOf('other'), 'up')).toBe('rds:db|')
  })

  test('so does one that was just asked', () => {
    const asked = after(fieldOf(), 's', '3', 'enter').field
    expect(lineAfter(asked, 'up')).toBe('rds:db|')
  })

  test('moving in an entry goes on, changing it begins anew', () => {
    expect(lineAfter(fieldOf(), 'up', 'home', 'up')).toBe('EC2 Tags|')
    expect(lineAfter(fieldOf(), 'up', 'up', 'up', 'ctrl-w', 'e', 'c', 'up', 'up', 'down', 'down')).toBe('ec|')
  })

  test('the whole walk is one undo step', () => {
    expect(lineAfter(fieldOf('draft'), 'x', 'ctrl-u', 'up', 'up', 'up', 'ctrl-_')).toBe('|')
    expect(lineAfter(fieldOf('draft'), 'up', 'up', 'up', 'ctrl-_')).toBe('draft|')
  })

  test('a history that got shorter on the way is no harm', () => {
    const { field } = after(fieldOf(), 'up', 'up')
    expect(fieldTyped(field, key('up'), [])?.field.edit.text).toBe('EC2 Tags')
    expect(fieldTyped(field, key('down'), [])?.field.edit.text).toBe('')
  })
})

describe('searching back', () => {
  test('the newest that holds what is typed, step by step', () => {
    const begun = after(fieldOf('draft'), 'ctrl-r').field
    expect(seen(begun)).toEqual(["(reverse-search) '': draft", '                  ^'])
    const typed = after(begun, 'e', 'c').field
    expect(seen(typed)).toEqual(["(reverse-search) 'ec': EC2 Tags", '                    ^'])
    expect(seen(after(typed, 'ctrl-r').field)[0]).toBe("(reverse-search) 'ec': ec2:volume")
    expect(seen(after(typed, 'ctrl-r', 'ctrl-r').field)[0]).toBe("(reverse-search) 'ec': ec2:instance")
    expect(seen(after(typed, 'ctrl-r', 'ctrl-r', 'ctrl-s').field)[0]).toBe("(reverse-search) 'ec': ec2:volume")
    expect(seen(after(typed, 'up', 'up', 'down').field)[0]).toBe("(reverse-search) 'ec': ec2:volume")
  })

  test('the part that was found is marked', () => {
    expect(fieldView(after(fieldOf(), 'ctrl-r', 't', 'a', 'g').field, 60).line).toEqual([
      { text: "(reverse-search) '", style: 'dim' },
      { text: 'tag', style: 'strong' },
      { text: "': ", style: 'dim' },
      { text: 'EC2 ' },
      { text: 'Tag', style: 'match' },
      { text: 's' },
    ])
  })

  test('capitals count where some are typed', () => {
    expect(after(fieldOf(), 'ctrl-r', 'E', 'C', 'ctrl-r').field.search).toMatchObject({
      found: 'EC2 Tags',
      failed: true,
    })
  })

  test('the line itself changes only when the find is taken', () => {
    const found = after(fieldOf('draft'), 'ctrl-r', 'v', 'o', 'l')
    expect(found).toMatchObject({ field: { edit: { text: 'draft' } } })
    expect(found.event).toBeUndefined()
    for (const name of ['enter', 'tab']) {
      const taken = after(found.field, name)
      expect(taken.event).toBe('changed')
      expect(shown(taken.field.edit)).toBe('ec2:volume|')
      expect(taken.field.search).toBeUndefined()
      expect(lineAfter(taken.field, 'ctrl-_')).toBe('draft|')
    }
  })

  test('any other key of the editor takes it and does its own', () => {
    expect(lineAfter(fieldOf(), 'ctrl-r', 'v', 'o', 'ctrl-a')).toBe('|ec2:volume')
    expect(lineAfter(fieldOf(), 'ctrl-r', 'v', 'o', 'left')).toBe('ec2:volum|e')
    expect(lineAfter(fieldOf(), 'ctrl-r', 'v', 'o', 'ctrl-k')).toBe('ec2:volume|')
  })

  test.each(['esc', 'ctrl-g'])('%s gives the line back as it was', (name) => {
    const field = after(fieldOf('draft'), 'home', 'right').field
    const left = after(field, 'ctrl-r', 'v', 'o', name)
    expect(left.event).toBe('cancel')
    expect(left.field.search).toBeUndefined()
    expect(left.field.edit).toBe(field.edit)
  })

  test('nothing found is said, and the last find stays', () => {
    const { field } = after(fieldOf(), 'ctrl-r', 'v', 'o', 'x')
    expect(seen(field)[0]).toBe("(failed reverse-search) 'vox': ec2:volume")
    expect(seen(after(field, 'backspace').field)[0]).toBe("(reverse-search) 'vo': ec2:volume")
    expect(seen(after(field, 'ctrl-u').field)[0]).toBe("(reverse-search) '': ")
    expect(lineAfter(fieldOf('draft'), 'ctrl-r', 'x', 'y', 'enter')).toBe('draft|')
  })

  test('Ctrl-R twice seeks what was sought last time', () => {
    const { field } = after(fieldOf(), 'ctrl-r', 'v', 'o', 'esc', 'ctrl-r', 'ctrl-r')
    expect(field.search).toMatchObject({ typed: { text: 'vo' }, found: 'ec2:volume', failed: false })
    expect(after(fieldOf(), 'ctrl-r', 'ctrl-r').field.search).toMatchObject({ found: undefined, failed: false })
  })

  test('a paste is sought too', () => {
    expect(after(fieldOf(), 'ctrl-r', paste('bucket\n')).field.search).toMatchObject({ found: 's3:bucket' })
  })

  test('what is not the field’s leaves the search as it is', () => {
    const { field } = after(fieldOf(), 'ctrl-r', 'v')
    expect(fieldTyped(field, key('ctrl-c'), HISTORY)).toBeUndefined()
    expect(fieldTyped(field, { kind: 'mouse', what: 'press', row: 0, column: 0 }, HISTORY)).toBeUndefined()
  })

  test('narrow terminals have a shorter label', () => {
    const { field } = after(fieldOf(), 'ctrl-r', 'v', 'o')
    expect(seen(field, 30)).toEqual(["(search) 'vo': ec2:volume", '            ^'])
    expect(seen(field, 16)).toEqual(["'vo': ec2:volume", '   ^'])
    for (let width = 0; width < 60; width += 1) {
      expect(widthOf(seen(field, width)[0] as string)).toBeLessThanOrEqual(Math.max(width, 5))
    }
  })
})

describe('any keys at all', () => {
  const names = [
    ...[
      'a',
      'e',
      'c',
      '2',
      '漢',
      'up',
      'down',
      'ctrl-r',
      'ctrl-s',
      'enter',
      'esc',
      'ctrl-g',
      'tab',
      'backspace',
      'ctrl-u',
    ],
    ...['left', 'right', 'home', 'ctrl-w', 'ctrl-y', 'ctrl-_', 'alt-_', 'alt-r', 'ctrl-c', 'ctrl-t'],
  ]
  test('never throw, keep the line whole, and Esc always leads out of a search to the line before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { maxLength: 30 }),
        fc.integer({ min: 1, max: 50 }),
        (pressed, width) => {
          let field = fieldOf('ec2')
          for (const name of pressed) {
            const typed = fieldTyped(field, key(name), HISTORY)
            if (!typed) continue
            const changed = typed.field.edit.text !== field.edit.text
            if (typed.event !== 'accept') expect(typed.event === 'changed').toBe(changed)
            const left = typed.field.search && fieldTyped(typed.field, key('esc'), HISTORY)
            if (left) expect(left.field.edit).toBe(typed.field.edit)
            field = typed.field
            expect(fieldView(field, width).caret).toBeLessThan(width)
            field = fieldView(field, width).field
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
