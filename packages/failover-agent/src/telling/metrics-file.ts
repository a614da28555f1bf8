import { writeAtomically } from '../record/write-atomically.ts'

/**
 * Writes metrics for node_exporter's textfile collector, which reads the folder's `*.prom` at any moment.
 * https://github.com/prometheus/node_exporter#textfile-collector
 */
export const writeMetrics = (file: string, text: string): Promise<void> =>
  writeAtomically(file, text, { mode: 0o644, durable: false })
