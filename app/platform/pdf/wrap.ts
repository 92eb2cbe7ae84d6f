/** May not begin a line (避头), may not end one (避尾). */
const NEVER_FIRST = /^[，。、；：！？）》」』】〕〉”’%‰℃°·…—,.;:!?)\]}]$/u
const NEVER_LAST = /^[（《「『【〔〈“‘¥￥$([{]$/u
/** Letters, digits and what holds them together stay on one line: a number, a word, an address of the net. */
const WORD = /^[\p{Script=Latin}\p{Nd}\p{M}#&'*+\-./:=?@_~%,¥−]$/u

/**
 * A text in lines of at most this width, by the rules of Chinese setting: a line may end after any Chinese character,
 * stops never begin one and brackets never end one, Latin words and figures stay whole while they fit a line at all.
 */
export function wrap(text: string, width: number, widthOf: (character: string) => number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, widthOf))
}

function wrapLine(text: string, width: number, widthOf: (character: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of piecesOf(text)) {
    const wide = measure(piece, widthOf)
    if (used + wide <= width) {
      line += piece
      used += wide
      continue
    }
    if (line !== '') lines.push(line.trimEnd())
    line = ''
    used = 0
    // A space that parts two lines is not drawn.
    if (piece.trim() === '') continue
    for (const character of piece) {
      const step = widthOf(character)
      if (line !== '' && used + step > width) {
        lines.push(line)
        line = ''
        used = 0
      }
      line += character
      used += step
    }
  }
  lines.push(line.trimEnd())
  return lines
}

export function measure(text: string, widthOf: (character: string) => number): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

/** What is never parted while it fits: words, and characters with the marks that hold on to them. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let held = false
  let previous = ''
  for (const character of text) {
    const joins = held || NEVER_FIRST.test(character) || (WORD.test(previous) && WORD.test(character))
    if (joins && pieces.length > 0 && previous !== ' ') pieces[pieces.length - 1] += character
    else pieces.push(character)
    held = NEVER_LAST.test(character)
    previous = character
  }
  return pieces
}
