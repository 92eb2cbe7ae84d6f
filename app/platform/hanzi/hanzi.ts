import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'

const toSimplified = Converter({ from: 't', to: 'cn' })

/** Traditional characters made simplified, word by word: 龍躍 is 龙跃. Everything else stays. */
export function simplified(text: string): string {
  return toSimplified(text)
}

/**
 * How each character is read, without tones: as many as there are characters, null for what is no Chinese character.
 * A character with several readings has the one of its word: 长 in 长岭 is chang, in 村长 zhang. ü is written v.
 */
export function readingsOf(text: string): (string | null)[] {
  return pinyin(text, { toneType: 'none', type: 'all', v: true }).map((read) =>
    read.isZh && /^[a-z]+$/u.test(read.pinyin) ? read.pinyin : null,
  )
}
