import { defineConfig } from 'vitest/config'

const conditions = ['arnq-source']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'] },
})
