import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plan } from '@arnq/hygiene'
import { useTruth } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FAMILY, type ServedWorld, serveUses } from '../hygiene/served-world.ts'

let world: ServedWorld
beforeAll(async () => {
  world = await serveUses()
})
afterAll(() => world.close())

const plan = (...argv: readonly string[]) => world.run(['plan', 'stale-image', '--set', FAMILY, ...argv])
const read = async (name: string): Promise<Plan> => JSON.parse(await readFile(join(world.folder, name), 'utf8'))
const EVERYTHING = {
  plan: { limits: { percent: 100 }, actions: { 'retire-image': { disableAfterDays: 0, deregisterAfterDays: 0 } } },
}

describe('arnq plan', () => {
  test('plans no image that anything uses, may use, or has used of late', async () => {
    await world.config(EVERYTHING)
    const { code, stdout, stderr } = await plan('--irreversible', '--through', 'deregister')
    expect(code).toBe(4)
    const { actions, left } = await read('plan.json')
    const unused = useTruth().filter(({ verdict }) => verdict === 'unused')
    const shielded = left.filter(({ why }) => why === 'hands-off').map(({ subject }) => subject.id)
    expect(shielded).toHaveLength(1)
    expect([...shielded, ...actions.map(({ subject }) => subject.id)].toSorted()).toEqual(
      unused.map(({ image }) => image).toSorted(),
    )
    expect(stdout).toContain('retire-image')
    expect(stderr).toContain('next: read')
  })
})
