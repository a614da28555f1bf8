import { setTimeout as pause } from 'node:timers/promises'
import type { Host } from '@arnq/sandbox/lab'
import { type Chapter, chaptersOf, type Step } from './soak/chapter.ts'
import { attempt, groupOf, makePeace } from './soak/peace.ts'
import { type Stage, standStage } from './soak/stage.ts'
import { troubleNamed } from './soak/troubles.ts'
import { lostAt, misdeeds, outageSince, spread, type Times, takeoversOf } from './soak/witness.ts'

export type SoakOptions = {
  readonly seed: number
  readonly steps: number
  readonly say: (line: string) => void
  /** A bundle of the agent, this repository's where absent. Hosts have a /tmp and a /run of their own: it lies elsewhere. */
  readonly program?: string
}

/**
 * Has as many things go wrong as it is told, as the seed has it, on real hosts with the real keepalived and the agent. After
 * every few of them all is put right, and then exactly one node must serve, with everything that was ever confirmed to a
 * client. Gives the times that it took; rejects at the first wrong, with what is needed to have it again.
 */
export async function soak({ seed, steps, say, program }: SoakOptions): Promise<Times> {
  const all: { -readonly [Kind in keyof Times]: number[] } = { takeovers: [], outages: [], peaces: [] }
  for (const chapter of chaptersOf(seed, steps)) {
    const { takeovers, outages, peaces } = await play(chapter, say, program)
    all.takeovers.push(...takeovers)
    all.outages.push(...outages)
    all.peaces.push(...peaces)
  }
  say(spread('takeovers', all.takeovers))
  say(spread('outages', all.outages))
  say(spread('times of peace', all.peaces))
  return all
}

async function play(chapter: Chapter, say: (line: string) => void, program: string | undefined): Promise<Times> {
  const { seed, scenery, bouts } = chapter
  const steps = bouts.reduce((sum, { length }) => sum + length, 0)
  say(`seed ${seed}: ${steps} steps, ${JSON.stringify(scenery)}`)
  const stage = await standStage(scenery, program)
  let [number, began] = [0, Date.now()]
  try {
    const times = { takeovers: [] as number[], outages: [] as number[], peaces: [] as number[] }
    for (const host of stage.lab.hosts) await stage.pair.start(host)
    await makePeace(stage)
    stage.client = await stage.lab.startClient({ pause: 30 })
    for (const bout of bouts) {
      number += 1
      began = Date.now()
      for (const step of bout) await perform(step, stage)
      const peace = Date.now()
      const host = await makePeace(stage)
      times.peaces.push(Date.now() - peace)
      await prove(stage, host)
      times.outages.push(await outageSince(stage, began))
      say(`  ${told(bout)}; peace after ${((Date.now() - peace) / 1000).toFixed(1)} s`)
    }
    await assertIdle(stage)
    for (const host of stage.lab.hosts) times.takeovers.push(...(await takeoversOf(host)))
    return times
  } catch (error) {
    const again = `npm run soak -- --seed ${seed} --steps ${steps}`
    const bout = bouts[number - 1]
    const where = `${(error as Error).message}\n\nSeed ${seed}, bout ${number} of ${bouts.length}: ${bout ? told(bout) : 'the start'}\nAgain: ${again}\n`
    throw new Error(`${where}\n${await statuses(stage)}\n\n${stage.lab.timeline.text(began - 1000)}\n${where}`, {
      cause: error,
    })
  } finally {
    await stage.lab.close()
  }
}

const told = (bout: readonly Step[]): string => bout.map(({ does }) => does).join(', ')

async function perform(step: Step, stage: Stage): Promise<void> {
  const { lab, wrongs } = stage
  if (step.does === 'mend') {
    const [wrong] = wrongs.splice(Math.floor(step.whom * wrongs.length), 1)
    lab.timeline.note('soak', `mended: ${wrong?.what ?? 'nothing'}`)
    if (wrong) await attempt(stage, wrong.what, wrong.mend)
  } else {
    const { does, size } = step
    const host = whom(step, stage)
    lab.timeline.note('soak', `${host.name}: ${does}`)
    await attempt(stage, does, async () => {
      const wrong = await troubleNamed(does).befall(host, stage, size)
      if (wrong) wrongs.push(wrong)
    })
  }
  await pause(step.pause)
  await assertGood(stage)
}

function whom({ whom }: Step, { lab, active }: Stage): Host {
  const host = whom === 'active' ? active() : lab.hosts[Math.floor(whom * lab.hosts.length)]
  if (!host) throw new Error('A lab without hosts.')
  return host
}

async function assertGood(stage: Stage): Promise<void> {
  const found = await misdeeds(stage)
  if (found.length > 0) throw new Error(found.join('\n'))
}

/** Milliseconds in which nothing happens. */
const IDLE = 6000

/** Calls of one look: the volume and the interfaces. */
const LOOK = 2

/**
 * Where nothing happens EC2 is asked by the monitor alone (here each two to four seconds, so that it is less than once a
 * second), and for the lease. What woke the agents when peace came has its last look first.
 */
async function assertIdle({ lab, scenery }: Stage): Promise<void> {
  await pause(scenery.monitor * 1000)
  const before = lab.aws.calls.length
  await pause(IDLE)
  const looks = Math.floor(IDLE / (scenery.monitor * 1000)) + 1
  const most = looks * LOOK + (scenery.lease ? IDLE / (scenery.lease * 200) : 0)
  for (const { name, instance } of lab.hosts) {
    const calls = lab.aws.calls.slice(before).filter(({ callerArn }) => callerArn?.endsWith(`/${instance}`))
    if (calls.length > most)
      throw new Error(`${name} asks EC2 ${calls.length} times in ${IDLE / 1000} s, although nothing happens`)
  }
}

/** Nothing that must not be has been, and nothing that was confirmed is gone. */
async function prove(stage: Stage, host: Host): Promise<void> {
  const lost = await lostAt(stage, host)
  if (lost.length > 0) throw new Error(`${lost.length} confirmed records are lost: ${lost.slice(0, 20).join(', ')}`)
  await assertGood(stage)
  for (const one of stage.lab.hosts) await stage.ask(one, { do: 'acknowledge', group: 'data', by: 'the soak' })
}

async function statuses(stage: Stage): Promise<string> {
  const lines = await Promise.all(
    stage.lab.hosts.map(async (host) => {
      const keepalived = await host.keepalived.state().catch(({ message }: Error) => message)
      const group = await groupOf(stage, host)
      return `${host.name}: keepalived ${keepalived}, ${JSON.stringify(group)}`
    }),
  )
  return lines.join('\n')
}
