const UNITS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400, w: 604_800 }

/** Seconds in a time span as systemd prints it: `1min 30s`; infinite for `infinity`, undefined for what is none. https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html */
export function secondsOf(text: string): number | undefined {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  const parts = text.split(' ').map((part) => /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(part))
  let sum = 0
  for (const part of parts) {
    const unit = UNITS[part?.[2] ?? '']
    if (unit === undefined) return undefined
    sum += Number(part?.[1]) * unit
  }
  return sum
}
