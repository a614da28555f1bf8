import { visible } from '../../formats/safe.ts'
import type { App } from '../app/app.ts'
import type { Frame, Frames } from '../ink/screen.ts'
import { wrapText } from '../layout/wrap-text.ts'
import type { Picture } from '../screen.ts'
import { paint } from '../terminal/paint.ts'
import { type Theme, type ThemeName, themes } from '../terminal/theme.ts'

export type PaintedFrames = Omit<Frames, 'onMounted'> & {
  /** Paints by another theme from now on. */
  readonly setTheme: (name: ThemeName) => void
}

/** The app's pictures, painted; for a screen reader what is spoken of them. A picture is painted once. */
export function framesOf(app: App, first: ThemeName, screenReader: boolean): PaintedFrames {
  let theme: Theme = themes[first]
  let last: { readonly picture: Picture; readonly theme: Theme; readonly frame: Frame } | undefined
  const listeners = new Set<() => void>()
  app.subscribe(() => {
    for (const listener of listeners) listener()
  })
  const framed = (picture: Picture): Frame => (screenReader ? spoken(app) : painted(picture, app, theme))
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    frame() {
      const picture = app.picture()
      if (last?.picture !== picture || last.theme !== theme) last = { picture, theme, frame: framed(picture) }
      return last.frame
    },
    setTheme(name) {
      theme = themes[name]
      for (const listener of listeners) listener()
    },
  }
}

function painted({ lines, caret }: Picture, app: App, theme: Theme): Frame {
  const { columns } = app.state().size
  return { lines: lines.map((line) => paint(line, columns, theme)), ...(caret && { caret }) }
}

/** Nothing is drawn twice for a reader but what changed: it reads the whole text again otherwise. */
function spoken(app: App): Frame {
  const { columns } = app.state().size
  return { lines: app.spoken().flatMap((sentence) => wrapText(visible(sentence), columns - 1)) }
}
