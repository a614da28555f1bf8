import { readFileSync } from 'node:fs'

// Loaded into an agent before its own program: its clocks are ahead by the milliseconds that this file holds, so that what
// takes it an hour takes a test a moment. Timers go on as they did.
const FILE = '/run/ahead'

let ahead = 0
setInterval(() => {
  try {
    ahead = Number(readFileSync(FILE, 'utf8'))
  } catch {
    // Nobody has put the clocks forward yet.
  }
}, 10).unref()

const ticks = performance.now.bind(performance)
performance.now = () => ticks() + ahead

const RealDate = Date
globalThis.Date = new Proxy(RealDate, {
  construct: (target, words: readonly unknown[]) =>
    Reflect.construct(target, words.length === 0 ? [target.now()] : [...words]),
})
const now = RealDate.now.bind(RealDate)
RealDate.now = () => now() + ahead
