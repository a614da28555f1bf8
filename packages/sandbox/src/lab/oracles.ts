import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Call } from '../call.ts'
import type { Attachment } from './attachments.ts'
import type { LabAws } from './aws.ts'
import type { Host } from './host.ts'
import { type LabMount, labMounts } from './lab-mounts.ts'
import type { Timeline } from './timeline.ts'
import { describeRates, doubleAddresses, doubleMounts, forcedDetach, recordsForce } from './violations.ts'

/** What must never be, watched twenty times a second and at each change in EC2. */
export type Oracles = {
  /** What was seen so far, each once. */
  readonly violations: () => readonly string[]
  /** Throws where there is a violation: with all of them, and the timeline. */
  readonly check: () => void
  /** Watches for so many milliseconds in which nothing happens: more than one describing call a second of any caller is a violation. */
  readonly idle: (ms: number) => Promise<void>
  readonly close: () => void
}

export type Watched = {
  readonly hosts: readonly Host[]
  readonly aws: LabAws
  readonly attachments: () => readonly Attachment[]
  readonly timeline: Timeline
  /** Processes of the lab that ended although nobody wanted it. */
  readonly lost: () => readonly string[]
}

const EVERY = 50

export function watchOracles({ hosts, aws, attachments, timeline, lost }: Watched): Oracles {
  const seen = new Set<string>()
  const violated = (text: string): void => {
    if (seen.has(text)) return
    seen.add(text)
    timeline.note('oracle', `VIOLATED: ${text}`)
  }
  const failed = (error: Error): void => violated(`An oracle failed: ${error.stack}`)
  const stopChanges = aws.onChange((facts) => {
    for (const text of doubleAddresses(facts)) violated(text)
  })
  const stopCalls = aws.onCall((call) => {
    void unrecordedForce(call, hosts).then((text) => text && violated(text), failed)
  })
  let known: readonly LabMount[] = []
  let busy = false
  const sample = async (): Promise<void> => {
    for (const text of lost()) violated(text)
    const mounts = await labMounts(hosts, attachments())
    tellMounts(known, mounts, timeline)
    known = mounts
    for (const text of [...doubleMounts(mounts), ...(await doubleHolds(attachments()))]) violated(text)
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    void sample()
      .catch(failed)
      .finally(() => {
        busy = false
      })
  }, EVERY)
  return {
    violations: () => [...seen],
    check: () => {
      if (seen.size > 0) throw new Error(`${[...seen].join('\n')}\n\n${timeline.text()}`)
    },
    idle: async (ms) => {
      const from = Date.now()
      await pause(ms)
      for (const [caller, rate] of describeRates(aws.calls, from, Date.now())) {
        if (rate > 1) violated(`${caller} describes ${rate.toFixed(1)} times a second although nothing happens.`)
      }
    },
    close: () => {
      clearInterval(timer)
      stopChanges()
      stopCalls()
    },
  }
}

/**
 * Volumes of which the kernel has more than one file system in use, mounted in whatever namespace or lazily unmounted. The
 * kernel is asked for its file systems and not for exclusive use: who tries that has the device for the moment, and a mount
 * in that moment is refused.
 */
async function doubleHolds(attachments: readonly Attachment[]): Promise<readonly string[]> {
  const used = new Set(
    (await Promise.all(['ext4', 'xfs'].map((type) => readdir(`/sys/fs/${type}`).catch(() => [])))).flat(),
  )
  return [...new Set(attachments.map(({ volume }) => volume))].flatMap((volume) => {
    const held = attachments.filter((one) => one.volume === volume && isUsed(used, one))
    return held.length > 1 ? [`The volume ${volume} is in use on ${held.map(({ host }) => host).join(' and ')}.`] : []
  })
}

/** Whether the device, or a partition of it, carries one of these file systems. */
function isUsed(used: ReadonlySet<string>, { device }: Attachment): boolean {
  const name = device?.slice('/dev/'.length)
  return name !== undefined && [...used].some((one) => one === name || one.startsWith(`${name}p`))
}

/** A forced detach by an agent that had not written down before that it would. What an operator does is his own affair. */
async function unrecordedForce(call: Call, hosts: readonly Host[]): Promise<string | undefined> {
  const volume = forcedDetach(call)
  const host = hosts.find(({ instance }) => call.callerArn?.endsWith(`/${instance}`))
  if (volume === undefined || !host) return undefined
  const folder = host.outside('/var/lib/arnq-failover')
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  if (texts.some((text) => recordsForce(text, volume, call.at))) return undefined
  return `The agent on ${host.name} took ${volume} by force without having recorded it.`
}

function tellMounts(before: readonly LabMount[], after: readonly LabMount[], timeline: Timeline): void {
  const text = ({ host, volume, point, readOnly }: LabMount): string =>
    `${host}: ${volume} at ${point}, ${readOnly ? 'read-only' : 'for writing'}`
  const [old, now] = [before.map(text), after.map(text)]
  for (const line of old) if (!now.includes(line)) timeline.note('mounts', `no more ${line}`)
  for (const line of now) if (!old.includes(line)) timeline.note('mounts', line)
}
