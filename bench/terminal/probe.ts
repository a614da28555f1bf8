// Preloaded into a measured arnq: on SIGUSR2 it writes what it has used so far, and for how long its main thread was busy at
// a stretch since the last time, as a line of JSON into the file that BENCH_FIGURES names.
import { appendFileSync } from 'node:fs'
import { watchBlocked } from './blocked.ts'

const blocked = watchBlocked()
process.on('SIGUSR2', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const told = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024, blocked: blocked.longest() }
  appendFileSync(process.env.BENCH_FIGURES ?? '', `${JSON.stringify(told)}\n`)
})
