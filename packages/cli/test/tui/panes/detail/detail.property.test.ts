import { view } from '@arnq/query'
import { search } from '@arnq/query/jmespath'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yaml } from '../../../../src/formats/yaml.ts'
import { stringText } from '../../../../src/tui/literal-text.ts'
import { detailBindings } from '../../../../src/tui/panes/detail/detail-bindings.ts'
import { jsonLines, jsonText, yamlTextOf } from '../../../../src/tui/panes/detail/document-text.ts'
import { pathText } from '../../../../src/tui/panes/detail/path-text.ts'
import { tagQuery } from '../../../../src/tui/panes/detail/tag-query.ts'
import { treeLine } from '../../../../src/tui/panes/detail/tree-line.ts'
import { allNodes, allOpen, rowsOf } from '../../../../src/tui/panes/detail/tree-rows.ts'
import { entryOf, resourceOf, rigOf } from './rig.ts'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'a b',
    "it's",
    '`',
    '\\',
    '\u001b[2J',
    '日本語',
    '👩‍👩‍👧‍👦',
    'é'.normalize('NFD'),
    '',
  ),
)
const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 })
const rowArb = fc.dictionary(text, json, { maxKeys: 6 })
const tagsArb = fc.dictionary(text, text, { maxKeys: 5 })
const resourceArb = fc.record({ row: rowArb, tags: tagsArb }).map(({ row, tags }) => resourceOf(row, { tags }))

describe('random values', () => {
  test('every path that is shown reads the value that is shown', () => {
    fc.assert(
      fc.property(resourceArb, json, (resource, value) => {
        const entry = { id: 0, item: { kind: 'value', value }, resource } as const
        const roots = { row: view(resource), value: value ?? null }
        const nodes = allNodes(entry)
        for (const node of nodes) expect(search(roots[node.of], pathText(node.path))).toEqual(node.value ?? null)
        expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length)
        expect(rowsOf(entry, allOpen(entry))).toEqual(nodes)
        const shown = nodes
          .flatMap((node) => treeLine(node, false))
          .map((one) => one.text)
          .join('')
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e]/u)
      }),
      { numRuns: 200 },
    )
  })

  test('a text is a literal that means itself', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(search(null, stringText(value.toWellFormed()))).toBe(value.toWellFormed())
      }),
    )
  })

  test('the query of a tag finds what has it, and nothing else', () => {
    fc.assert(
      fc.property(tagsArb, text, text, (tags, key, value) => {
        const own = Object.fromEntries([...Object.entries(tags), [key.toWellFormed(), value.toWellFormed()]])
        const with_ = { _tags: own }
        const others = [
          { _tags: {} },
          { _tags: { [`${key}x`]: value } },
          { _tags: { ...own, [key.toWellFormed()]: `${value}x` } },
        ]
        expect(search([...others, with_], tagQuery(key.toWellFormed(), value.toWellFormed()))).toEqual([with_])
      }),
    )
  })

  test('JSON and YAML are those that are printed, line by line', async () => {
    await fc.assert(
      fc.asyncProperty(resourceArb, async (resource) => {
        const entry = entryOf(resource)
        const lines = jsonLines(entry)
        expect(Array.from({ length: lines.length }, (_, at) => lines.text(at)).join('\n')).toBe(jsonText(entry))
        expect(JSON.parse(jsonText(entry))).toMatchObject({ id: 'i-0abc' })
        const written = await yamlTextOf(entry)
        for (const all of [lines, written.lines]) {
          for (let at = 0; at < all.length; at++) {
            expect(
              all
                .line(at)
                .map((one) => one.text)
                .join(''),
            ).toBe(all.text(at))
            expect(all.text(at)).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u)
          }
        }
        let printed = ''
        for await (const piece of yaml.print({
          items: (async function* () {
            yield [{ kind: 'resource', resource } as const]
          })(),
          single: true,
          defaultColumns: [],
          color: false,
          terminal: true,
        })) {
          printed += piece
        }
        expect(written.text).toBe(printed)
      }),
      { numRuns: 50 },
    )
  })

  test('no keys make it throw, and no line is too wide', () => {
    const names = [...detailBindings.flatMap(({ keys }) => keys), 'a', 'g', '日', 'backspace', 'esc', 'ctrl-w']
    fc.assert(
      fc.property(
        resourceArb,
        json,
        fc.boolean(),
        fc.array(fc.constantFrom(...names), { maxLength: 40 }),
        fc.integer({ min: 20, max: 130 }),
        fc.integer({ min: 3, max: 30 }),
        (resource, value, queried, keys, columns, rows) => {
          const entry = queried ? ({ id: 0, item: { kind: 'value', value }, resource } as const) : entryOf(resource)
          const rig = rigOf(entry, { columns, rows, table: [entry, entryOf(resourceOf({ a: [1] }), 1)] })
          for (const key of keys) {
            rig.keys(key)
            const { lines, caret } = rig.picture()
            expect(lines.length).toBe(rows)
            expect(rig.widest()).toBeLessThanOrEqual(columns)
            if (caret) expect(caret.column).toBeLessThan(columns)
          }
          rig.speak()
          rig.leave()
        },
      ),
      { numRuns: 150 },
    )
  })
})
