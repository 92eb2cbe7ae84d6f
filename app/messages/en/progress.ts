import type { Words } from '../words'
import type { zh } from '../zh'

export const progress: Words<typeof zh.progress> = {
  title: 'Progress',
}
