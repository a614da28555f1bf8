import { widthOf } from '../../../formats/width.ts'
import { cutLine } from '../../layout/cut-line.ts'
import { padLine } from '../../layout/pad-line.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import type { Binding } from '../../pane.ts'
import { type Line, span } from '../../screen.ts'
import { type Finder, highlighted } from '../text/search.ts'
import { GROUPS, groupsOf, type KeySection } from './key-sections.ts'
import { alsoSought } from './synonyms.ts'

/** Lines that stay together in one column: a heading and what stands below it. */
type Block = readonly Line[]

/** The narrowest column in which a key and what it does can be read. */
const LEAST = 42
const BETWEEN = 3
const MOST_COLUMNS = 3
/** The columns that keys take in front of what they do. */
const KEYS = 18

/** What the pattern and the query are, for somebody who sees them for the first time. */
const PRIMER: readonly (readonly [string, string])[] = [
  ['ec2:instance', 'a pattern: every instance, in every account and region'],
  ['arn:aws:ec2:us-*:prod-*:instance/i-0*', 'the same as an ARN: * and {a,b} in any part; accounts by name or id'],
  ["[?State.Name=='running']", 'a query, JMESPath: which rows'],
  ['[].{id: _id, type: InstanceType}', 'which fields of them; _id _name _account _region _tags are on every row'],
  ['arnq help patterns, arnq help queries', 'on the command line: all of it'],
]

/** The help, in as many columns side by side as the width has room for; with a search only what it finds. */
export function helpLines(sections: readonly KeySection[], finder: Finder | undefined, width: number): readonly Line[] {
  const count = Math.max(1, Math.min(MOST_COLUMNS, Math.floor((width + BETWEEN) / (LEAST + BETWEEN))))
  const room = Math.floor((width - BETWEEN * (count - 1)) / count)
  const keysOf = (some: readonly KeySection[]): readonly Line[] =>
    sideBySide(
      flowed(
        some.flatMap((section) => blocksOf(section, finder, room)),
        count,
      ),
      room,
    )
  const parts = [
    keysOf(sections.filter(({ elsewhere }) => !elsewhere)),
    primerLines(finder, width),
    keysOf(sections.filter(({ elsewhere }) => elsewhere)),
  ].filter(({ length }) => length > 0)
  return parts.flatMap((lines, at) => (at === 0 ? lines : [[], ...lines]))
}

function blocksOf(section: KeySection, finder: Finder | undefined, width: number): readonly Block[] {
  const groups = groupsOf(section).flatMap(([group, own]) => {
    const found = own.filter(({ keys, says }) => isFound(finder, `${keys.join(' ')} ${says} ${alsoSought(says)}`))
    return found.length === 0 ? [] : [{ group, found }]
  })
  return groups.map(({ group, found }, at) => [
    ...(at === 0 ? [[span(section.name, 'title')]] : []),
    [span(GROUPS[group], 'dim')],
    ...found.flatMap((binding) => bindingLines(binding, finder, width)),
  ])
}

const isFound = (finder: Finder | undefined, text: string): boolean => finder === undefined || finder(text).length > 0

function bindingLines({ keys, says }: Binding, finder: Finder | undefined, width: number): readonly Line[] {
  const shown = keysFitting(keys)
  const head: Line = [span('  '), ...shown.flatMap((key, at) => [...(at > 0 ? [span(' ')] : []), span(key, 'key')])]
  return wrapText(says, width - KEYS - 2).map((text, at) => [
    ...padLine(at === 0 ? highlighted(head, finder) : [], KEYS + 2),
    ...highlighted([span(text)], finder),
  ])
}

/** The usual key of an action always, and of its others those for which there is room. */
function keysFitting(keys: readonly string[]): readonly string[] {
  const shown = keys.slice(0, 1)
  for (const key of keys.slice(1)) if (widthOf([...shown, key].join(' ')) < KEYS) shown.push(key)
  return shown
}

function primerLines(finder: Finder | undefined, width: number): readonly Line[] {
  const found = PRIMER.filter(([example, says]) => isFound(finder, `${example} ${says}`))
  if (found.length === 0) return []
  const room = Math.max(...PRIMER.map(([example]) => example.length)) + BETWEEN
  const below = width < room + LEAST
  const lines = found.flatMap(([example, says]): readonly Line[] => {
    const said = highlighted([span(says, 'dim')], finder)
    const shown = highlighted([span('  '), span(example, 'string')], finder)
    return below ? [shown, [span('    '), ...said]] : [[...padLine(shown, room + 2), ...said]]
  })
  return [[span('patterns and queries', 'title')], ...lines.map((line) => cutLine(line, width))]
}

/** Blocks in columns, one after the other, none broken, and the longest column as short as can be. */
function flowed(blocks: readonly Block[], count: number): readonly (readonly Line[])[] {
  const total = blocks.reduce((sum, block) => sum + block.length + 1, 0)
  for (let height = Math.ceil(total / count); height < total; height++) {
    const columns = filled(blocks, height)
    if (columns.length <= count) return columns
  }
  return filled(blocks, total)
}

function filled(blocks: readonly Block[], height: number): readonly (readonly Line[])[] {
  const columns: Line[][] = []
  for (const block of blocks) {
    const last = columns.at(-1)
    if (last && last.length + 1 + block.length <= height) last.push([], ...block)
    else columns.push([...block])
  }
  return columns
}

function sideBySide(columns: readonly (readonly Line[])[], room: number): readonly Line[] {
  const height = Math.max(0, ...columns.map(({ length }) => length))
  return Array.from({ length: height }, (_, row) =>
    columns.flatMap((column, at) => {
      const line = cutLine(column[row] ?? [], room)
      return at < columns.length - 1 ? [...padLine(line, room), span(' '.repeat(BETWEEN))] : line
    }),
  )
}
