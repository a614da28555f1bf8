import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { DescribeVolumes$ } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/sdk/ec2-query/reader.ts'

type Page = { readonly Volumes: readonly Readonly<Record<string, unknown>>[] }

const read = (document: string | Buffer): Page => readDocument(DescribeVolumes$[5], document, 'R') as Page
const element = (name: string, text: string): string => `<${name}>${text}</${name}>`
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const FIELDS = { volumeId: 'VolumeId', snapshotId: 'SnapshotId', availabilityZone: 'AvailabilityZone' } as const
type Field = keyof typeof FIELDS

/** Values as pages have them: often the same, often alike, of any length, and now and then beyond ASCII. */
const value = fc.oneof(
  fc.constantFrom('in-use', 'vol-0123456789abcdef0', 'vol-0123456789abcdef1', 'Zürich-und-München', '', 'x'.repeat(70)),
  fc.string({ unit: 'binary', maxLength: 90 }).filter((text) => text.isWellFormed() && !/[\0\r]/.test(text)),
)
const volume = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(FIELDS) as Field[])), value, fc.boolean()), {
  maxLength: 4,
})

describe('the reader', () => {
  test('reads values, in whatever order and spelling their elements come, from bytes as from a text', () => {
    fc.assert(
      fc.property(fc.array(volume, { maxLength: 12 }), (volumes) => {
        const items = volumes.map((fields) =>
          element(
            'item',
            fields.map(([name, text, spaced]) => `${spaced ? '\n ' : ''}${element(name, escaped(text))}`).join(''),
          ),
        )
        const text = element('R', element('volumeSet', items.join('')))
        const wanted = volumes.map((fields) => Object.fromEntries(fields.map(([name, said]) => [FIELDS[name], said])))
        expect(read(text)).toEqual({ Volumes: wanted })
        expect(read(Buffer.from(text))).toEqual({ Volumes: wanted })
      }),
      { numRuns: 500 },
    )
  })

  test.each(['Zürich', 'Berlin'])('a row that is kept does not keep its page (%s)', async (city) => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    // What a collection leaves behind is gone after the next ones: sweeping goes on between them.
    const used = async (): Promise<number> => {
      const seen: number[] = []
      for (let time = 0; time < 5; time++) {
        await setImmediate()
        collect()
        const { heapUsed, external } = process.memoryUsage()
        seen.push(heapUsed + external)
      }
      return Math.min(...seen)
    }
    const padding = `<!--${'x'.repeat(3_000_000)}-->`
    const page = (nth: number): Buffer =>
      Buffer.from(
        element('R', `<volumeSet><item>${element('volumeId', `vol-of-${city}-${nth}`)}</item></volumeSet>${padding}`),
      )
    read(page(0))
    const before = await used()
    const kept = Array.from({ length: 30 }, (_, nth) => read(page(nth + 1)))
    expect((await used()) - before).toBeLessThan(45_000_000)
    expect(kept[29]?.Volumes).toEqual([{ VolumeId: `vol-of-${city}-30` }])
  })
})
