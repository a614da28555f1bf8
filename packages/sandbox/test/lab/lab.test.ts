import { afterEach, expect, test, vi } from 'vitest'
import { startLab } from '../../src/lab/index.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('without root a lab says what it needs it for', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000)
  await expect(startLab({ base: '/nowhere/arnq-lab' })).rejects.toThrow(
    'A lab needs root: it makes network namespaces, mounts and loop devices.',
  )
})
