import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { checks } from '../../src/checks/index.ts'

const folder = new URL('../../src/checks/', import.meta.url)

describe('checks', () => {
  it('are all that lie in the folder, by their names in order', () => {
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
      .map((file) => file.slice(0, -3))
    expect(checks.map(({ name }) => name)).toEqual(files.sort())
  })

  it.each(checks.map((check) => [check.name, check] as const))(
    '%s has a default and a description for every setting',
    (_, { settings }) => {
      expect(settings.safeParse({}).success).toBe(true)
      expect(settings.safeParse({ misspelt: 1 }).success).toBe(false)
      const { properties = {} } = z.toJSONSchema(settings)
      for (const [name, property] of Object.entries(properties)) {
        expect(property, name).toMatchObject({ description: expect.stringMatching(/^[A-Z].*\.$/s) })
        expect(property, name).toHaveProperty('default')
      }
    },
  )

  it.each(checks.map((check) => [check.name, check] as const))(
    '%s says in sentences what it finds',
    (_, { title, about, probes }) => {
      expect(title).toMatch(/^[A-Z][^.]*$/)
      expect(about).toMatch(/^[A-Z].*\.$/s)
      expect(probes.map(({ name }) => name)).toEqual(probes.map(({ name }) => name).toSorted())
    },
  )
})
