import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Host, until } from '../../src/lab/index.ts'
import { quickLab, sh } from './quick-lab.ts'

const agent = [process.execPath, fileURLToPath(new URL('./stand-in-agent.mjs', import.meta.url))] as const

const says = (host: Host, text: string) =>
  until(`the agent says ${text}`, async () => (await host.agent.log()).includes(text))

test('the agent finds its settings, and its words stand in the timeline', async () => {
  const lab = await quickLab({ agent })
  await lab.a.agent.start({ settings: { node: 'one' }, env: { WORD: 'hush' } })
  await says(lab.a, 'daemon one hush')
  expect(lab.timeline.text()).toMatch(/lab +a: start the agent \(daemon\)[\s\S]*a agent +daemon one hush/)
  expect(await sh(lab.a, 'stat -c %a /etc/arnq/failover.yaml')).toBe('600')
  expect(await lab.a.agent.status()).toEqual({ schema: 1, node: 'one', asked: ['--output', 'json'] })
})

test('stopped it ends by itself, killed it does not; both can start again with what is there', async () => {
  const { a } = await quickLab({ agent })
  await a.agent.start({ settings: '{"node": "one"}', args: ['daemon', '--verbose'] })
  await says(a, 'daemon one undefined')
  expect(a.agent.running()).toBe(true)
  expect(await a.agent.stop()).toBe(7)
  expect([a.agent.running(), (await a.agent.log()).at(-1)]).toEqual([false, 'told to end'])
  await a.agent.start()
  await a.agent.kill()
  expect(await a.agent.exited()).toBe(137)
})

test('an agent that was never started, and a status that is no JSON, are told as that', async () => {
  const { a } = await quickLab({ agent })
  await expect(a.agent.kill()).rejects.toThrow('The agent was never started here.')
  await expect(a.agent.status()).rejects.toThrow(/The agent's status is no JSON \(exit 1\)[\s\S]*ENOENT/)
})

test('a host that shuts down stops keepalived first, then the agent', async () => {
  const lab = await quickLab({ agent })
  await lab.a.keepalived.start({ version: 3 })
  await lab.a.agent.start({ settings: { node: 'one' } })
  await says(lab.a, 'daemon one undefined')
  await lab.a.shutDown()
  expect(await lab.a.agent.exited()).toBe(7)
  expect(lab.timeline.text()).toMatch(/a: stop keepalived[\s\S]*a: stop the agent[\s\S]*a agent +told to end/)
})
