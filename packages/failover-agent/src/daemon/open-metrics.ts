import type { Clock } from '../clock.ts'
import type { Tell } from '../event.ts'
import type { Settings } from '../settings.ts'
import type { StatusReport } from '../status-report.ts'
import type { Counters } from '../telling/counters.ts'

/** Milliseconds between two files for node_exporter, which reads them as often as Prometheus asks: every 15 s or so. */
const BEAT = 5000

export type MetricsDoors = {
  readonly status: () => StatusReport
  readonly counters: Counters
  readonly clock: Clock
  readonly tell: Tell
}

/** Serves and writes metrics as the settings want them, until the signal fires. A port that is taken is told, and no more. */
export async function openMetrics(
  { metrics }: Settings,
  { status, counters, clock, tell }: MetricsDoors,
  signal: AbortSignal,
): Promise<void> {
  if (!metrics) return
  const [{ renderMetrics }, { serveMetrics }, { writeMetrics }] = await Promise.all([
    import('../telling/metrics.ts'),
    import('../telling/metrics-server.ts'),
    import('../telling/metrics-file.ts'),
  ])
  const text = (): string => renderMetrics(status(), counters.counted(), clock.now())
  const warn = (error: Error): void => tell({ severity: 'warning', event: 'metrics', message: error.message })
  const { port, file } = metrics
  if (port !== undefined) {
    const server = await serveMetrics(port, { metrics: text, sick: () => undefined }).catch(warn)
    signal.addEventListener('abort', () => void server?.close(), { once: true })
  }
  if (file === undefined) return
  void (async () => {
    while (!signal.aborted) {
      await writeMetrics(file, text()).catch(warn)
      await clock.sleep(BEAT, signal)
    }
  })()
}
