/** For how long no key could have come through. */
export type Blocked = {
  /** The longest stretch that the main thread worked without a turn, since this was last asked: milliseconds of its CPU. */
  readonly longest: () => number
}

const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Looks each millisecond. What other programs take of the processor is not in it, as it is in a delay by the clock. */
export function watchBlocked(): Blocked {
  let last = worked()
  let most = 0
  const timer = setInterval(() => {
    const now = worked()
    most = Math.max(most, now - last)
    last = now
  }, 1)
  timer.unref()
  return {
    longest() {
      const longest = most
      most = 0
      return longest
    },
  }
}
